// @id same-name-people
// @name.zh 同名不同人
// @name.en People of one name
// @description.zh 同一姓名对应多个不同的人：核对身份前不得混用。掩码姓名不计。
// @description.en Names that several different people carry; do not take one for another. Masked names are left out.
// @param name text ""
// @param.zh name 姓名（留空为全部）
// @param.en name name (blank: all)
// @returns table
// @columns name, people, numbers, units
// @columns.zh 姓名, 人数, 证件号码（掩码）, 任职单位
// @columns.en Name, People, Citizen numbers (masked), Units
// @key name
// @tags people, identity
MATCH (c:Cadre)
WHERE c.no_longer_said IS NULL AND c.unreviewed IS NULL AND coalesce(c.masked, false) = false AND ($name = '' OR c.name = $name)
OPTIONAL MATCH (c)-[h:HOLDS_POST]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL
WITH c, u ORDER BY u.name
WITH c, collect(DISTINCT u.name) AS held
WITH c.name AS name, c, held ORDER BY name, c.citizen_masked, c.id
WITH name, count(c) AS people, collect(coalesce(c.citizen_masked, '')) AS numbers, collect(held) AS lists
WHERE people > 1
RETURN name, people, numbers, reduce(every = [], one IN lists | every + one) AS units
ORDER BY people DESC, name
