// @id clue-time
// @name.zh 线索处置用时
// @name.en Time from receipt to disposal of clues
// @description.zh 按来源统计从受理到处置的天数：最短、中位、最长；只有年、月的日期不算天数，单独计数；处置早于受理的不计。
// @description.en Days from receipt to disposal by source: shortest, median, longest; dates without a day give no days and are counted apart, disposals before receipt are left out.
// @param source vocab:clue_source ""
// @param.zh source 线索来源（留空为全部）
// @param.en source source (blank: all)
// @returns table
// @columns source, clues, shortest, median, longest, undated, pending
// @columns.zh 线索来源, 有确切日期的线索数, 最短（天）, 中位（天）, 最长（天）, 日期不确切, 未处置
// @columns.en Source, Clues with full dates, Shortest (days), Median (days), Longest (days), Without full dates, Not disposed of
// @vocab source clue_source
// @key source
// @tags clues, times
MATCH (q:Clue)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL AND ($source = '' OR q.source = $source)
WITH q, CASE WHEN size(q.received_on) = 10 AND size(q.disposed_on) = 10 AND q.disposed_on >= q.received_on
             THEN duration.inDays(date(q.received_on), date(q.disposed_on)).days ELSE null END AS days
ORDER BY days, q.id
WITH q.source AS source, collect(days) AS every, count(q) AS of,
     count(CASE WHEN q.disposed_on IS NULL THEN 1 ELSE null END) AS pending
RETURN source, size(every) AS clues, every[0] AS shortest, every[size(every) / 2] AS median, every[size(every) - 1] AS longest,
       of - size(every) - pending AS undated, pending
ORDER BY source
