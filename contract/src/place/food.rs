//! What is eaten at a place, and who can eat there.

use crate::words::words;

words! {
    /// What a kitchen cooks. A place may have several.
    Cuisine {
        Vietnamese = "vietnamese",
        Seafood = "seafood",
        Noodle = "noodle",
        Hotpot = "hotpot",
        Grill = "grill",
        Korean = "korean",
        Chinese = "chinese",
        Thai = "thai",
        Indian = "indian",
        Western = "western",
        Bakery = "bakery",
        Dessert = "dessert",
        Coffee = "coffee",
        Vegetarian = "vegetarian",
    }
}

words! {
    /// A way of eating that a place is known to serve. That a word is missing says nothing.
    Diet {
        Vegetarian = "vegetarian",
        Vegan = "vegan",
        Halal = "halal",
    }
}
