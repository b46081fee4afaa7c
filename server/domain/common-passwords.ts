/** Words and keyboard walks that guessers try first, in lower case; shorter ones count with what is appended to them. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password passwort motdepasse contrasena wachtwoord parola passw0rd p@ssword p@ssw0rd pa55word pa$$word password1
  qwertyuiop qwerty azerty azertyuiop qwertz qwertzuiop asdfghjkl asdfgh zxcvbnm 1qaz2wsx 1q2w3e4r 1q2w3e4r5t
  qazwsxedc qazwsx q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1zaq1 1234qwer qwer1234 asdf1234 qwerty123 abcd1234 a1b2c3d4
  abc123 abcd123 123abc 123qwe 123456 1234567890 0123456789 0987654321 9876543210 123123123 123321123 147258369
  159753456 789456123 741852963 11223344 112233445566 12344321 123454321 1122334455 12341234 13131313
  iloveyou ilovehim iloveher ilovegod iloveme loveyou lovelove letmein welcome sunshine princess football baseball
  basketball superman batman spiderman starwars pokemon trustno1 dragon monkey shadow master michael jennifer jessica
  jordan hunter ranger buster thomas robert daniel matthew andrew joshua charlie ashley nicole michelle samantha
  alexander christian computer internet whatever freedom secret secrets default changeme changeit
  administrator admin root guest user test testing tester testtest login access mustang corvette ferrari porsche
  mercedes yamaha harley liverpool arsenal chelsea barcelona realmadrid juventus
  butterfly chocolate cookie cheese pepper ginger summer winter spring autumn january february september october
  november december monday tuesday wednesday thursday friday saturday sunday
  hello helloworld goodbye nothing anything everything blahblah lalala asdasdasd qweqweqwe
  hirewire hiring recruiter recruiting candidate jobsearch interview company
  `
    .trim()
    .split(/\s+/),
);
