/// What seeded listings are made of: per shelf its things with a usual price in euros, and the
/// words that sellers everywhere put around them.
enum SeedWords {
    struct Thing: Sendable {
        let name: String
        let euros: Int
    }

    static let things: [String: [Thing]] = [
        "bikes": things(
            ("Road bicycle", 650),
            ("Mountain bike", 720),
            ("City bicycle", 280),
            ("Folding bike", 410),
            ("Gravel bike", 980),
            ("Cargo bike", 2_400),
            ("Bicycle helmet", 45),
            ("Pair of panniers", 70),
            ("Track pump", 32)
        ),
        "books": things(
            ("Box of crime novels", 18),
            ("Atlas of the seas", 42),
            ("Cookery book", 16),
            ("Field guide to birds", 14),
            ("History of typography", 38),
            ("Complete sonnets", 12),
            ("Textbook of algebra", 27),
            ("Comic collection", 55)
        ),
        "cameras": things(
            ("Film camera", 180),
            ("Mirrorless camera", 890),
            ("Rangefinder", 640),
            ("Portrait lens", 310),
            ("Wide-angle lens", 420),
            ("Tripod", 85),
            ("Light meter", 60),
            ("Instant camera", 75)
        ),
        "clothing": things(
            ("Wool coat", 95),
            ("Leather jacket", 140),
            ("Rain jacket", 80),
            ("Pair of boots", 110),
            ("Silk scarf", 30),
            ("Denim jacket", 48),
            ("Evening dress", 120),
            ("Knitted jumper", 40)
        ),
        "computers": things(
            ("Laptop", 640),
            ("Mechanical keyboard", 95),
            ("Monitor", 210),
            ("Graphics card", 380),
            ("Home server", 450),
            ("Trackball", 45),
            ("Docking station", 110),
            ("Single-board computer", 60)
        ),
        "furniture": things(
            ("Oak desk", 320),
            ("Reading chair", 180),
            ("Bookshelf", 120),
            ("Chest of drawers", 240),
            ("Dining table", 430),
            ("Set of chairs", 260),
            ("Standing lamp", 70),
            ("Writing bureau", 390)
        ),
        "games": things(
            ("Board game", 28),
            ("Chess set", 45),
            ("Games console", 220),
            ("Jigsaw puzzle", 15),
            ("Card game", 12),
            ("Handheld console", 140),
            ("Model railway", 310),
            ("Box of dice", 20)
        ),
        "garden": things(
            ("Lawn mower", 190),
            ("Garden bench", 130),
            ("Greenhouse", 540),
            ("Watering can", 18),
            ("Set of planters", 36),
            ("Hedge trimmer", 85),
            ("Compost bin", 50),
            ("Wheelbarrow", 60)
        ),
        "kitchen": things(
            ("Espresso machine", 340),
            ("Cast-iron pan", 48),
            ("Set of knives", 120),
            ("Stand mixer", 280),
            ("Coffee grinder", 130),
            ("Copper pot", 90),
            ("Toaster", 35),
            ("Tea service", 65)
        ),
        "music": things(
            ("Acoustic guitar", 260),
            ("Electric piano", 540),
            ("Record player", 190),
            ("Violin", 480),
            ("Synthesizer", 620),
            ("Box of records", 70),
            ("Pair of headphones", 110),
            ("Guitar amplifier", 230)
        ),
        "sport": things(
            ("Tennis racket", 70),
            ("Pair of skis", 240),
            ("Kayak", 520),
            ("Climbing rope", 90),
            ("Rowing machine", 380),
            ("Pair of running shoes", 65),
            ("Set of weights", 110),
            ("Tent", 160)
        ),
        "tools": things(
            ("Cordless drill", 95),
            ("Table saw", 310),
            ("Set of chisels", 75),
            ("Workbench", 180),
            ("Sanding machine", 60),
            ("Socket set", 85),
            ("Soldering station", 70),
            ("Hand plane", 55)
        ),
    ]

    static let adjectives = [
        "Vintage", "Well-kept", "Barely used", "Classic", "Restored", "Sturdy", "Elegant",
        "Compact", "Lightweight", "Hand-made", "Reliable", "Rare", "Handsome", "Small", "Large",
        "Black", "Dark green", "Sky blue", "Red", "Silver", "Walnut", "Everyday",
    ]

    static let makers = [
        "Aldermoor", "Birkenfeld", "Castellane", "Dunmore", "Eskholm", "Fairweather", "Grantham",
        "Hallward", "Ingleby", "Joubert", "Kestrel", "Lindqvist", "Marchetti", "Northgate",
        "Okonkwo", "Pellegrin", "Quayle", "Rosendal", "Sandoval", "Tremaine",
    ]

    static let endings = [
        "with case", "with original box", "from the seventies", "in working order",
        "with spare parts", "for beginners", "for two", "freshly serviced", "one owner",
        "with manual",
    ]

    static let sentences = [
        "Used for two summers and stored in a dry place since.",
        "Everything works as it should; I am selling because we are moving.",
        "A few honest marks on the outside, nothing that matters in use.",
        "Bought new three years ago, the receipt is still there.",
        "My grandfather looked after it for decades, and it shows.",
        "Collected from a home without pets or smoke.",
        "Happy to answer questions and to send more details.",
        "Cleaned, tested and ready to go to somebody who will enjoy it.",
        "The price is fair; please make no offers far below it.",
        "Can be sent well packed, or picked up in the evening.",
        "It deserves more use than I can give it.",
        "Serviced last spring by a workshop that knows these well.",
    ]

    static let firstNames = [
        "Ada", "Bruno", "Clara", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas",
        "Kemal", "Lena", "Mira", "Nils", "Olga", "Pavel", "Rosa", "Samir", "Tilda", "Yusuf",
    ]

    static let lastNames = [
        "Ahlberg", "Bianchi", "Corbett", "Dietrich", "Eriksen", "Fontaine", "Gruber", "Hoffmann",
        "Ivanova", "Janssen", "Kowalski", "Laurent", "Moreau", "Novak", "Okafor", "Petrov",
    ]

    static let opinions: [(rating: Int, text: String)] = [
        (5, "Exactly as described, and packed with care."),
        (5, "Better than I had hoped. Thank you!"),
        (4, "Very good, though it took a few days to arrive."),
        (4, "Does what it should. A small scratch that the pictures did not show."),
        (3, "Fine for the price."),
        (5, "Friendly seller, quick answer, lovely thing."),
        (2, "Needed more cleaning than I expected."),
    ]

    private static func things(_ pairs: (String, Int)...) -> [Thing] {
        pairs.map { Thing(name: $0.0, euros: $0.1) }
    }
}
