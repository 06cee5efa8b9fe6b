import Testing

@Suite struct `A plan with faults in its data` {
    @Test(arguments: [
        (
            plan(#", "data": [{"file": "f", "delimiter": ";;"}]"#),
            """
            2:21: The data file 'f' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            2:39: 'delimiter' must be one character other than a quote or a line break, got ';;'.
            """
        ),
        (
            plan(#", "data": [{"file": "f", "share": "unique", "atEnd": "recycle"}]"#),
            """
            2:21: The data file 'f' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            2:54: Rows that are unique are never given again.
                'atEnd' says 'stop' or 'stopRun'; 'user' gives every user all rows.
            """
        ),
        (
            plan(
                #", "data": [{"file": "f.jsonl", "share": "unique", "order": "random", "delimiter": ";"}]"#
            ),
            """
            2:21: The data file 'f.jsonl' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            2:60: Rows that are unique cannot be drawn at 'random': some would come twice.
                'shuffled' is an order of chance in which each row comes once.
            2:83: JSON lines have no 'delimiter'.
                Each line is an object, whose members have names.
            """
        ),
        (
            plan(
                #", "data": [{"file": "f", "order": "random", "atEnd": "stop", "encoding": "ASCII"}]"#
            ),
            """
            2:21: The data file 'f' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            2:54: Rows that are drawn at 'random' have no end.
                'shuffled' is an order of chance in which each row comes once.
            2:74: 'encoding' must be one of 'UTF-8', 'ISO-8859-1', 'windows-1252', 'UTF-16', got 'ASCII'.
            """
        ),
        (
            plan(
                #", "data": [{"file": "f", "skipFirstLine": true}, {"file": "g.jsonl", "names": ["a"], "skipFirstLine": true}]"#
            ),
            """
            2:21: The data file 'f' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            2:43: 'skipFirstLine' cannot stand without 'names'.
                They replace those of the first line, which it has otherwise.
            2:59: The data file 'g.jsonl' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            2:103: JSON lines have no line of names.
                Each line is an object, whose members have names.
            """
        ),
        (
            plan(#", "data": [{"file": "${x}"}]"#),
            """
            2:21: 'file' must be known before the run, got '${x}'.
                Only ${__P(name,default)} can stand here.
            """
        ),
    ])
    func `tells them`(text: String, said: String) {
        #expect(faults(of: text) == said)
    }
}
