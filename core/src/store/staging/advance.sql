UPDATE staging
SET next = :next, pages = pages + 1, bytes = bytes + :bytes
