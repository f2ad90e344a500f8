SELECT number FROM place_box
WHERE west <= :east AND east >= :west AND south <= :north AND north >= :south
