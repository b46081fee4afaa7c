/**
 * Hiring concepts and the words that speak of them, so that "React" and "frontend" meet though they share no letter.
 * Written by hand for this project. One line each: concept, its wider concept or '-', then words and phrases. A word
 * may stand in several lines. Words are compared after the embedder's own folding and stemming.
 */
const LINES = `
software|-|software, developer, programmer, coding, programming, full-stack, fullstack, full stack, swe, sde, web developer, software engineer, software developer, git, github, agile, application development, oop, design patterns, microservices, rest, api, apis
frontend|software|frontend, front-end, front end, ui developer, react, react.js, reactjs, redux, next.js, nextjs, vue, vue.js, vuejs, nuxt, angular, angularjs, svelte, sveltekit, ember, jquery, html, html5, css, css3, sass, scss, tailwind, bootstrap, material ui, webpack, vite, javascript, typescript, storybook, web components, accessibility, responsive, single-page, browser, dom
backend|software|backend, back-end, back end, server-side, server side, node.js, nodejs, node, express, nestjs, java, spring, spring boot, hibernate, kotlin, golang, ruby, rails, ruby on rails, php, laravel, symfony, django, flask, fastapi, .net, asp.net, asp.net core, c#, scala, elixir, phoenix, rust, graphql, grpc, rest, api, apis, microservices, kafka, rabbitmq, redis
mobile|software|mobile, ios, android, swift, swiftui, objective-c, kotlin, jetpack compose, flutter, dart, react native, xamarin, ionic, app store, xcode, mobile developer
gamedev|software|game, games, gaming, gameplay, unity, unreal, unreal engine, godot, shader, opengl, vulkan, directx, level designer, 3d
embedded|software|embedded, firmware, microcontroller, rtos, fpga, verilog, vhdl, c++, assembly, arm, iot, device drivers, robotics, ros, plc, kernel
database|software|database, databases, sql, postgresql, postgres, mysql, mariadb, sqlite, oracle, pl/sql, sql server, mssql, t-sql, mongodb, mongo, nosql, cassandra, dynamodb, redis, elasticsearch, dba, database administrator, query tuning, snowflake, cosmos db
data|-|data, dataset, datasets, data analyst, data science, data scientist, data engineer, data engineering, analytics, etl, elt, pipeline, pipelines, data warehouse, warehousing, big data, statistics
dataengineering|data|data engineer, data engineering, etl, elt, spark, pyspark, apache spark, airflow, hadoop, hive, kafka, dbt, snowflake, databricks, redshift, bigquery, data lake, data warehouse, pipeline, pipelines, big data, flink, presto, trino, data modeling
analytics|data|data analyst, business intelligence, bi, tableau, power bi, looker, excel, dashboard, dashboards, reporting, reports, sql, kpi, analyst, visualization, google analytics, qlik, data analysis
machinelearning|data|machine learning, ml, ai, artificial intelligence, deep learning, neural, pytorch, tensorflow, keras, scikit-learn, sklearn, nlp, natural language, computer vision, llm, llms, rag, langchain, hugging face, generative, transformers, data scientist, data science, pandas, numpy, predictive, modeling, jupyter, mlops, reinforcement
statistics|data|statistics, statistical, statistician, sas, spss, stata, matlab, regression, econometrics, hypothesis, experimentation, a/b testing, biostatistics, actuary, actuarial, quantitative
devops|software|devops, dev ops, sre, site reliability, reliability, platform engineer, infrastructure, ci/cd, cicd, continuous integration, continuous delivery, continuous deployment, jenkins, gitlab ci, github actions, terraform, ansible, puppet, chef, docker, kubernetes, k8s, helm, containers, observability, prometheus, grafana, monitoring, build engineer, release engineer, argo, podman
cloud|devops|cloud, aws, amazon web services, azure, gcp, google cloud, ec2, s3, lambda, serverless, cloudformation, openstack, cloud architect, cloud engineer, digital ocean, heroku, cloudflare
sysadmin|-|system administrator, systems administrator, sysadmin, linux, unix, windows server, active directory, vmware, powershell, bash, shell, red hat, ubuntu, virtualization, servers, it administrator, office 365
network|-|network engineer, networking, cisco, ccna, ccnp, routing, switching, tcp/ip, dns, vpn, firewall, firewalls, wan, lan, wireless, telecom, telecommunications, voip, juniper
security|-|security engineer, cyber security, cybersecurity, infosec, information security, penetration, penetration tester, hacker, hacking, pentest, pentester, siem, soc analyst, vulnerability, threat, incident response, cryptography, iam, cissp, owasp, malware, splunk, firewall
itsupport|-|help desk, helpdesk, service desk, desktop support, technical support, it support, troubleshooting, ticketing, hardware, end user, end users, jira service
qa|software|qa, quality assurance, tester, testing, test automation, test engineer, sdet, selenium, cypress, playwright, junit, pytest, appium, manual testing, regression testing, test cases, bugs, postman
design|-|designer, ux, ui, ux/ui, ui/ux, user experience, user interface, product designer, figma, sketch, adobe xd, wireframes, prototyping, interaction, usability, user research, graphic, graphic designer, photoshop, illustrator, indesign, branding, typography, visual design, motion, animation
product|-|product manager, product owner, product management, roadmap, backlog, product strategy, user stories, stakeholder, stakeholders, prioritization, go-to-market, discovery
projects|-|project manager, project management, program manager, programme manager, pmp, scrum master, scrum, agile coach, delivery manager, pmo, prince2, waterfall, kanban, gantt, jira, confluence, planning, coordinator
business|-|business analyst, business analysis, requirements, process improvement, consultant, consulting, strategy, operations manager, business development, bpmn, change management
erp|-|erp, sap, abap, sap hana, oracle ebs, peoplesoft, netsuite, dynamics, dynamics 365, workday, servicenow, salesforce, apex, crm, sharepoint, functional consultant
sales|-|sales, salesperson, seller, selling, account executive, account manager, business development, sales representative, sdr, bdr, quota, prospecting, leads, lead generation, cold calling, crm, salesforce, hubspot, negotiation, retail sales, territory, revenue, presales
marketing|-|marketing, marketer, seo, sem, ppc, google ads, adwords, social media, content, copywriter, copywriting, campaign, campaigns, brand, branding, email marketing, growth, advertising, public relations, pr manager, hubspot, digital marketing, influencer, market research
writing|-|writer, editor, editorial, journalist, journalism, copywriter, technical writer, documentation, author, proofreading, translator, translation, content, blog
support|-|customer service, customer support, call center, call centre, customer success, customer care, support representative, zendesk, client relations, receptionist, front desk
finance|-|finance, financial, accountant, accounting, bookkeeper, bookkeeping, audit, auditor, tax, taxes, cpa, payroll, budget, budgeting, forecasting, ledger, invoices, accounts payable, accounts receivable, treasury, controller, quickbooks, gaap, ifrs, cfo, reconciliation, financial analyst
banking|finance|bank, banking, investment, investments, portfolio, trading, trader, equity research, hedge fund, credit, loan, loans, mortgage, underwriting, underwriter, risk management, compliance, insurance, claims, broker, fintech, payments, teller, wealth
hr|-|human resources, hr, recruiter, recruiting, recruitment, talent, talent acquisition, sourcing, onboarding, compensation, benefits, employee relations, payroll, hris, people operations, staffing, headhunter, training
legal|-|lawyer, attorney, legal, paralegal, counsel, litigation, contracts, law, solicitor, barrister, compliance, intellectual property, notary, regulatory
health|-|health, healthcare, hospital, clinic, clinical, patient, patients, medical, medicine, care, doctor, physician, therapist, pharmacist, pharmacy, emr, ehr, hipaa
nursing|health|nurse, nursing, registered nurse, rn, lpn, cna, icu, patient care, bedside, midwife, caregiver, home care, elderly care, ward, emergency room, triage, vital signs
therapy|health|therapist, physiotherapist, physical therapy, occupational therapy, psychologist, psychology, counselor, counsellor, mental health, rehabilitation, social worker, social work, speech therapy
dental|health|dentist, dental, hygienist, orthodontist, oral
lab|-|laboratory, lab technician, biology, biologist, chemistry, chemist, research scientist, pcr, assay, biotech, biotechnology, pharmaceutical, genomics, bioinformatics, microbiology, gmp, gxp, clinical trials, molecular
teaching|-|teacher, teaching, tutor, lecturer, professor, school, classroom, curriculum, students, education, kindergarten, instructor, lesson, pedagogy, university, trainer, e-learning
logistics|-|logistics, supply chain, warehouse, inventory, shipping, freight, forklift, dispatcher, dispatch, distribution, procurement, purchasing, buyer, fulfillment, fulfilment, order picker, picking, packing, loading, stock, storekeeper, customs, import export
driving|logistics|driver, truck driver, delivery driver, courier, cdl, hgv, lorry, van, bus driver, chauffeur, taxi, forklift driver, forklift operator, transport, transportation, fleet
manufacturing|-|manufacturing, production, assembly, assembler, factory, machinist, cnc, machine operator, lean, six sigma, quality control, quality inspector, process engineer, industrial, plant, fabrication, welding, welder, moulding, packaging
mechanical|-|mechanical engineer, mechanical engineering, solidworks, autocad, cad, catia, ansys, hvac, thermodynamics, automotive, aerospace, mechanic, maintenance technician, mechatronics, turbine
electrical|-|electrical engineer, electrician, electrical, electronics, wiring, circuits, pcb, power systems, high voltage, solar, substation, altium, instrumentation
construction|-|construction, builder, building site, carpenter, carpentry, plumber, plumbing, roofer, mason, bricklayer, painter, civil engineer, structural, site manager, architect drawings, revit, bim, surveyor, scaffolding, excavator, concrete, quantity surveyor
hospitality|-|hotel, hospitality, restaurant, chef, cook, kitchen, waiter, waitress, bartender, barista, catering, housekeeping, food service, food preparation, guest, guests, concierge, baker, tourism, travel agent, dishwasher
retail|-|retail, store, shop assistant, cashier, merchandising, merchandiser, sales associate, supermarket, point of sale, ecommerce, e-commerce, customers, visual merchandising
cleaning|-|cleaner, cleaning, janitor, housekeeper, housekeeping, custodian, laundry, facilities, caretaker, groundskeeper
agriculture|-|farm, farmer, farming, agriculture, agronomist, livestock, crop, crops, harvest, forestry, gardener, gardening, horticulture, landscaping, veterinary, veterinarian, fishing
guarding|-|security guard, security officer, police, officer, firefighter, patrol, surveillance, military, soldier, correctional, loss prevention, bodyguard
admin|-|administrative assistant, executive assistant, office assistant, secretary, clerk, office manager, data entry, filing, scheduling, calendar, receptionist, typing, personal assistant, back office
media|-|video, videographer, video editing, premiere, after effects, photographer, photography, film, producer, sound, audio, music, musician, broadcast, actor, podcast
beauty|-|hairdresser, hair stylist, barber, beautician, cosmetics, makeup, manicure, spa, massage, fitness, personal trainer, yoga, gym, stylist
blockchain|software|blockchain, crypto, cryptocurrency, web3, ethereum, solidity, smart contracts, defi, bitcoin
gis|-|gis, arcgis, qgis, geospatial, mapping, cartography, remote sensing, surveying
environment|-|environmental, sustainability, energy, renewable, wind, oil, gas, petroleum, mining, geologist, geology, water treatment, waste, climate, ecology
leadership|-|manager, director, head, vp, vice president, chief, cto, ceo, cio, lead, team lead, tech lead, supervisor, principal, executive, leadership, foreman, managing
senior|-|senior, sr, sr., lead, principal, staff, expert, experienced, architect
junior|-|junior, jr, jr., intern, internship, trainee, graduate, entry level, entry-level, apprentice, student, ready to grow
`;

export interface Concept {
  name: string;
  /** Index of the wider concept, or null. */
  wider: number | null;
  terms: readonly string[];
}

const rows = LINES.trim()
  .split('\n')
  .map((line) => line.split('|'));
const positions = new Map(rows.map(([name], index) => [name ?? '', index]));

/** All concepts, in a fixed order that is part of the model: a change of it is a new model id. */
export const CONCEPTS: readonly Concept[] = rows.map(([name = '', wider = '-', terms = '']) => ({
  name,
  wider: positions.get(wider) ?? null,
  terms: terms.split(',').map((term) => term.trim()),
}));

/** Concepts of rank rather than of work: they tell two fitting profiles apart and must not make strangers meet. */
export const RANK_CONCEPTS: ReadonlySet<string> = new Set(['leadership', 'senior', 'junior']);
