// @id clue-dispositions
// @name.zh 线索来源与处置方式
// @name.en Clues by source and disposition
// @description.zh 各来源线索的处置方式分布，含分母。
// @description.en Dispositions of clues by source, with denominators.
// @param source vocab:clue_source ""
// @param.zh source 线索来源（留空为全部）
// @param.en source source (blank: all)
// @returns table
// @columns source, disposition, clues, of, became
// @columns.zh 线索来源, 处置方式, 线索数, 该来源线索数, 转立案数
// @columns.en Source, Disposition, Clues, Of the source, Became cases
// @vocab source clue_source
// @vocab disposition clue_disposition
// @key source, disposition
// @tags clues
MATCH (q:Clue)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL AND ($source = '' OR q.source = $source)
WITH q.source AS source, collect(q) AS found
UNWIND found AS q
OPTIONAL MATCH (q)-[b:BECAME]->(k:Case)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
WITH source, size(found) AS of, q.disposition AS disposition, count(DISTINCT q) AS clues,
     count(DISTINCT CASE WHEN k IS NULL THEN null ELSE q.id END) AS became
RETURN source, disposition, clues, of, became
ORDER BY source, clues DESC, disposition
