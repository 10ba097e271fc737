// @id tasks-without-work
// @name.zh 没有问题也没有走访的任务
// @name.en Tasks with neither problem nor visit
// @description.zh 监督清单上的任务，既没有发现一个问题，也没有一次走访检查。
// @description.en Tasks of the supervision list on which no problem was found and no visit made.
// @param year integer 0
// @param.zh year 年度，0 为不限
// @param.en year year, 0 for any
// @returns table
// @columns number, task, year, delivers, supervises, due, status
// @columns.zh 任务编号, 任务, 年度, 责任主体, 监督主体, 完成期限, 任务状态
// @columns.en Task number, Task, Year, To be delivered by, Supervised by, Due, Status
// @vocab status task_status
// @key number, task
// @tags lists, gaps
MATCH (t:Task)
WHERE t.stub IS NULL AND t.no_longer_said IS NULL AND t.unreviewed IS NULL AND ($year = 0 OR t.year = $year)
  AND NOT EXISTS { MATCH (t)-[n:NEXT_IN_LIST]->(p:Problem) WHERE n.no_longer_said IS NULL AND n.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL }
  AND NOT EXISTS { MATCH (t)<-[f:FOUND_BY]-(p:Problem) WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL }
  AND NOT EXISTS { MATCH (t)<-[v:VISITED_FOR]-(i:Inspection) WHERE v.no_longer_said IS NULL AND v.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL }
OPTIONAL MATCH (t)<-[e:RESPONSIBLE_FOR]-(u:Unit)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL
WITH t, u.name AS unit ORDER BY unit
WITH t, collect(DISTINCT unit) AS delivers
OPTIONAL MATCH (t)<-[e:SUPERVISES]-(s:Unit)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL
WITH t, delivers, s.name AS body ORDER BY body
WITH t, delivers, collect(DISTINCT body) AS supervises
RETURN t.number AS number, t.title AS task, t.year AS year, delivers, supervises, t.due AS due, t.status AS status
ORDER BY year, number, task, t.id
