// What the graph needs in Neo4j: the constraints of the founding document and the indexes of its five queries.
// Every statement may run again. A uniqueness constraint is also the index by which a node is found, so an id or a
// name needs no index of its own. Neo4j 5, Community Edition or Enterprise.

// Queries 1 and 3 start at a candidate; every write of a candidate merges it by id.
CREATE CONSTRAINT candidate_id IF NOT EXISTS
FOR (c:Candidate) REQUIRE c.id IS UNIQUE;

// Query 2 starts at a job.
CREATE CONSTRAINT job_id IF NOT EXISTS
FOR (j:Job) REQUIRE j.id IS UNIQUE;

// Queries 4 and 5 start at a company.
CREATE CONSTRAINT company_id IF NOT EXISTS
FOR (c:Company) REQUIRE c.id IS UNIQUE;

// Relationships point to a skill by its name, and query 5 asks for one; two writers that merge the same new skill at
// the same moment would otherwise make two nodes.
CREATE CONSTRAINT skill_name IF NOT EXISTS
FOR (s:Skill) REQUIRE s.name IS UNIQUE;

// Not in the founding document: companies are merged into their industry by name, with the same race.
CREATE CONSTRAINT industry_name IF NOT EXISTS
FOR (i:Industry) REQUIRE i.name IS UNIQUE;

// skills.id, by which a renamed or removed skill is found. Not a constraint: a node that was only ever named by a
// relationship has no id yet, and a rename may pass through a moment with two.
CREATE INDEX skill_id IF NOT EXISTS
FOR (s:Skill) ON (s.id);

// matches.id, by which a MATCHED relationship is updated, removed and listed in ascending order.
CREATE INDEX matched_id IF NOT EXISTS
FOR ()-[m:MATCHED]-() ON (m.id);

// The version each document was last written or removed with. Writers lock it before they touch anything else; it
// stays as a tombstone when the document is removed, so that a late, older write does not bring it back.
CREATE CONSTRAINT document_version_key IF NOT EXISTS
FOR (v:DocumentVersion) REQUIRE v.key IS UNIQUE;

// Queries 1 and 2 filter by Job.status, Job.salary_min and Candidate.salary_min after the traversal, on nodes at
// hand: an index on these would not be used, and would make every write slower.
