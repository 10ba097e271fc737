"""Units of money that a header or a mapping may give to plain numbers, in yuan."""

MONEY = {
    "元": 1.0,
    "百元": 1e2,
    "千元": 1e3,
    "万": 1e4,
    "万元": 1e4,
    "十万元": 1e5,
    "百万元": 1e6,
    "千万元": 1e7,
    "亿": 1e8,
    "亿元": 1e8,
}
