-- What linking made is kept series by series, so that one can be reported without linking all
-- again. Of the form before nothing is lost: it is made again when it is next asked for.
DROP TABLE members;

-- `record` is the series as JSON, without its members; `members` a list of [claim, key, end, rule],
-- in their order, and `size` its length. `claim` and `key` together are one claim of one document.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    record TEXT NOT NULL,
    members TEXT NOT NULL
) STRICT;

DELETE FROM linking;
