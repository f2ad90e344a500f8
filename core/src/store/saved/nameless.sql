SELECT saved.number, place.body FROM saved JOIN place ON place.id = saved.place_id WHERE saved.name = ''
