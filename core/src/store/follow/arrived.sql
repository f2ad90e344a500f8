UPDATE follow
SET origin = :origin, guide = :guide, edition = :edition, digest = :digest, published_at = :published_at,
    etag = NULL
