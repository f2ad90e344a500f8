SELECT origin, guide, edition, digest, published_at, confirmed_at, etag, fault, clock_off_ms
FROM follow
