import { createChooser } from './seeded.ts';

/** Names for people who come without one: common ones of many countries, put together at random. */
const GIVEN = words(`
  Ada Adela Aiko Alba Alejandro Alina Amara Amir Ana Anders Andrei Anika Anjali Anton Aoife Arjun Arun Astrid Ayumi Beatriz
  Bela Bianca Bilal Bogdan Bruno Camila Carlos Celia Chiara Chidi Ciara Clara Conor Dalia Damian Daniel Daria Deepa Denis
  Diego Dmytro Edith Elena Elif Emeka Emil Emma Enzo Erik Esra Esther Eva Farah Felix Fiona Francis Freya Gabriel Gemma Georg
  Grace Greta Gustav Hana Hannah Hassan Helena Hiro Hugo Ibrahim Ilse Imani Ines Ingrid Irina Isaac Ivan Jaana Jakub Jana
  Jasmin Jens Joanna Jonas Jorge Julia Kai Kamil Karim Katya Keiko Kemal Kofi Kwame Lars Laura Leila Lena Leo Lidia Linh Lucas
  Lucia Maeve Magnus Malik Manuel Mara Marco Maria Marta Mateo Maya Mehmet Mei Mikael Mila Minh Mira Mohan Nadia Naomi Nathan
  Nia Nico Nikola Nina Noor Nora Oksana Olena Oliver Omar Oscar Paula Pavel Pedro Petra Priya Rafael Rahul Rania Ravi Rosa
  Ruben Ruth Said Salma Samir Sana Sara Selma Simon Sofia Soren Stefan Sunita Tara Tarek Teresa Thomas Tomas Uma Valeria Vera
  Victor Vikram Wanda Wei Yara Yasmin Yuki Yusuf Zara Zoe Zofia`);

const FAMILY = words(`
  Abbas Adeyemi Aguilar Ahmed Akhtar Almeida Alvarez Andersen Antonov Asante Aydin Bakker Balan Banerjee Barros Bauer
  Becker Bello Berg Bianchi Bondar Bose Brandt Brennan Byrne Campos Cardoso Castillo Chaudhry Chen Cohen Costa Cruz Dahl
  Danso Das Delgado Demir Diallo Dias Dimitrov Dogan Doyle Dubois Dumitru Duran Eriksen Esposito Farkas Ferrari Fischer
  Fonseca Fontaine Forde Fraser Fuentes Garcia Georgiou Ghosh Gill Gomez Gonzalez Graf Greco Gupta Haas Haddad Hahn Hansen
  Hassan Hayashi Hernandez Hoang Hofmann Horvat Huang Hussain Ibarra Ikeda Ionescu Ito Iyer Jansen Jensen Jimenez
  Johansson Joshi Kamau Kaplan Karlsson Kato Kaur Kaya Keane Keller Khan Kim Klein Kovacs Kowalski Kravets Krishnan Kruger
  Kumar Lambert Larsen Laurent Lazar Le Lehmann Leone Lim Lindgren Lopez Lund Maier Malik Marin Marino Markovic Martin
  Mazur Medina Mehta Meier Mendes Mensah Meyer Mishra Moreau Moreno Mori Morozov Moyo Murphy Musa Nagy Nakamura Nair Navarro
  Ndiaye Neumann Ng Nguyen Nielsen Nkosi Novak Nowak Nunez Obi Ochieng Okafor Okoye Olsen Orlov Ortega Osei Otero Ozturk Pak
  Pang Papadakis Park Patel Pavlov Perez Petersen Petrov Pham Pinto Popov Prasad Quinn Rahman Ramirez Rao Reddy Ribeiro
  Richter Rivera Rojas Romano Rossi Roux Ruiz Saito Salazar Santos Sato Schmidt Schneider Sen Shah Shapiro Sharma Shevchenko
  Silva Singh Sokolov Solano Sousa Stein Suzuki Svensson Takahashi Tan Tanaka Toth Tran Usman Varga Vargas Vega Verma Vidal
  Vogel Wagner Walsh Wang Weber Weiss Werner Wong Wu Yamada Yang Yilmaz Yoshida Zhang Zheng Ziegler Zimmer`);

/** A name for the person with this id, always the same one. People may share it. */
export function inventName(externalId: string): string {
  const choose = createChooser(externalId);
  return `${choose('given', GIVEN)} ${choose('family', FAMILY)}`;
}

function words(text: string): readonly [string, ...string[]] {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  return [first, ...rest];
}
