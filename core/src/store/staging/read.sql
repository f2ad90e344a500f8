SELECT guide, edition, digest, after, next, pages, bytes FROM staging
