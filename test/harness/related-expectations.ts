/**
 * A hundred well-known skills, what a person of the trade would name beside each and what would be silly, written down
 * from general knowledge: "skill: belongs, belongs | does not". Any spelling of the dictionary will do.
 */
const TEXT = `
React: TypeScript, Next.js, Redux, Vue.js | Java, Excel, Git, SQL
Vue.js: JavaScript, Nuxt.js, React | Python, Excel, Java
Angular: TypeScript, RxJS, JavaScript | Python, Excel
Svelte: JavaScript, TypeScript, Vue.js | Java, Excel
JavaScript: TypeScript, HTML, CSS | Excel, SAP
TypeScript: JavaScript, React, Node.js | Excel, SAP
Node.js: Express, JavaScript, TypeScript | Excel, SAS
Next.js: React, TypeScript, Tailwind CSS | Excel, Perl
Redux: React, TypeScript | Excel, Java
jQuery: JavaScript, HTML, CSS | Kubernetes, Spark
HTML: CSS, JavaScript | Excel, Hadoop
CSS: HTML, JavaScript, Sass | Hadoop, SQL
Tailwind CSS: CSS, Next.js, React | Hadoop, SAP
Webpack: Vite | Excel, SAP
GraphQL: REST, React, TypeScript | Excel, SAS
Python: Django, Flask, pandas | PHP, Photoshop
Django: Python, Flask, PostgreSQL | Excel, SAP
Flask: Python, Django, FastAPI | Excel, SAP
FastAPI: Python, Django, Flask | Excel, Photoshop
Java: Spring, Spring Boot, Hibernate | Photoshop, Excel, Ruby
Spring Boot: Java, Spring, Hibernate | Photoshop, Ruby
Kotlin: Java, Android, Swift | Excel, SAS
Scala: Apache Spark, Java, Kafka | Photoshop, Word
Swift: iOS, Objective-C, SwiftUI | Excel, SQL
iOS: Swift, Android, Objective-C | Excel, SAP
Android: Kotlin, iOS, Java | Excel, SAP
Flutter: Dart, React Native | Excel, Hadoop
React Native: React, iOS, Android | Excel, Hadoop
C#: .NET, ASP.NET, Entity Framework | PHP, Photoshop
.NET: C#, ASP.NET, Entity Framework | PHP, Photoshop
C++: C, Embedded Systems, Rust | Excel, Salesforce
C: C++, Embedded Systems, Assembly | Salesforce, React
Go: Kubernetes, Docker, gRPC, Rust | Excel, Word
Rust: C++, Go, C | Excel, Word
PHP: Laravel, MySQL, WordPress | SAS, Kubernetes
Laravel: PHP, Symfony, MySQL | SAS, Excel
Ruby: Ruby on Rails, RSpec | Excel, SAS
Ruby on Rails: Ruby, PostgreSQL, Sidekiq | Excel, SAS
Elixir: Phoenix, Erlang | Excel, SAP
SQL: PostgreSQL, MySQL, SQL Server | Photoshop, Swift
PostgreSQL: MySQL, Redis, SQL | Photoshop, Word
MySQL: PostgreSQL, MariaDB, PHP | Photoshop, Word
MongoDB: NoSQL, Cassandra, Node.js | Photoshop, Word
Redis: PostgreSQL, Memcached, Elasticsearch | Photoshop, Word
Elasticsearch: Kibana, Logstash, Redis | Photoshop, Word
Oracle Database: PL/SQL, SQL, SQL Server | Photoshop, React
SQL Server: T-SQL, SSIS, SSRS | Photoshop, React
Kafka: RabbitMQ, Apache Spark, Flink | Photoshop, Word
RabbitMQ: Kafka, ActiveMQ | Photoshop, Word
Docker: Kubernetes, Terraform, Helm | Photoshop, Word
Kubernetes: Docker, Helm, Terraform | Photoshop, Word
Terraform: AWS, Ansible, Kubernetes | Photoshop, Word
Ansible: Puppet, Chef, Terraform | Photoshop, Word
Jenkins: CI/CD, GitHub Actions, Git | Photoshop, Word
Git: GitHub, GitLab, Bitbucket | Photoshop, Word
Linux: Unix, Bash | Photoshop, Illustrator
Bash: Linux, Python, PowerShell | Photoshop, Illustrator
AWS: Azure, Google Cloud, Terraform | Photoshop, Word
Azure: AWS, Google Cloud | Photoshop, Illustrator
Google Cloud: AWS, Azure, BigQuery | Photoshop, Word
Prometheus: Grafana, Datadog, Kubernetes | Photoshop, Word
Apache Spark: Hadoop, Scala, Databricks | Photoshop, Word
Hadoop: Hive, Apache Spark, HBase | Photoshop, React
Airflow: dbt, Apache Spark, Snowflake | Photoshop, Word
Snowflake: dbt, BigQuery, Redshift | Photoshop, Word
dbt: Snowflake, BigQuery, Airflow | Photoshop, Word
Tableau: Power BI, Looker, Qlik | Photoshop, React
Power BI: Tableau, DAX, Excel | Photoshop, React
Excel: VBA, PowerPoint, Google Sheets | Kubernetes, Rust
R: Python, SAS, SPSS | Photoshop, React
SAS: R, SPSS, Stata | Photoshop, React
pandas: NumPy, Python, scikit-learn | Photoshop, SAP
TensorFlow: PyTorch, Keras, scikit-learn | Photoshop, SAP
PyTorch: TensorFlow, Keras, scikit-learn | Photoshop, SAP
Machine Learning: Deep Learning, Data Science, scikit-learn | Photoshop, SAP
Natural Language Processing: Machine Learning, spaCy, Deep Learning | Photoshop, SAP
Computer Vision: OpenCV, Deep Learning, Machine Learning | Excel, SAP
Large Language Models: LangChain, Prompt Engineering, Natural Language Processing | Excel, SAP
Figma: Sketch, Adobe XD, UI Design | Kubernetes, SAP
Photoshop: Illustrator, InDesign, After Effects | Kubernetes, Java
UX Design: UI Design, User Research, Wireframing | Kubernetes, SAP
Selenium: Test Automation, Cypress, JUnit | Photoshop, Word
Cypress: Playwright, Selenium, JavaScript | Photoshop, Word
Jest: JavaScript, Mocha, Cypress | Photoshop, Word
Jira: Confluence, Trello | Photoshop, C++
Scrum: Agile, Kanban, Jira | Photoshop, C++
Salesforce: Apex, CRM, HubSpot | Kubernetes, C++
SAP: ABAP, ERP, SAP HANA | React, Kotlin
ServiceNow: ITIL, IT Service Management | React, Photoshop
Unity: Unreal Engine, C#, Game Development | Excel, SAP
Solidity: Ethereum, Smart Contracts, Blockchain | Excel, SAP
PowerShell: Windows Server, Active Directory, Bash | Photoshop, React
Cisco: CCNA, Routing and Switching, Firewalls | Photoshop, React
VMware: Virtualization, Hyper-V, VMware vSphere | Photoshop, React
Accounting: Bookkeeping, QuickBooks, Accounts Payable | Kubernetes, React
Search Engine Optimization: Google Analytics, Search Engine Marketing, Content Marketing | Kubernetes, C++
Google Analytics: Google Ads, Search Engine Optimization, Google Tag Manager | Kubernetes, C++
AutoCAD: Revit, SolidWorks, SketchUp | Kubernetes, React
MATLAB: Simulink, LabVIEW, Python | Salesforce, Word
Project Management: PMP, Risk Management, Microsoft Project | Kubernetes, Rust
`;

export interface Expectation {
  skill: string;
  belongs: string[];
  does_not: string[];
}

export const EXPECTATIONS: readonly Expectation[] = TEXT.trim()
  .split('\n')
  .map((line) => {
    const [skill = '', rest = ''] = line.split(': ');
    const [belongs = '', not = ''] = rest.split(' | ');
    return { skill, belongs: belongs.split(', '), does_not: not.split(', ') };
  });
