INSERT INTO staging (one, guide, edition, digest, after, next)
VALUES (1, :guide, :edition, :digest, :after, :next)
