UPDATE follow
SET confirmed_at = :at, etag = coalesce(:etag, etag), attempts = 0, fault = NULL
