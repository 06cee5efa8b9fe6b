/// A plan with a fault of nearly every kind, and what is said of it.
let everythingWrong = """
    {
      "nmae": "Browse",
      "target": "127.0.0.1:8080",
      "variables": { "a": "${b}", "b": "${c}", "c": "${a}", "d": "${__Randm(1,2)}" },
      "timeout": "10 seconds",
      "http": { "version": "3", "redirects": -1 },
      "data": [
        { "file": "data/none.csv" },
        { "file": "data/ragged.csv" },
        { "file": "data/empty.csv", "share": "group" }
      ],
      "scenarios": [
        {
          "name": "visitors",
          "load": { "users": 0, "duration": "31d", "rampup": "1s" },
          "steps": [
            { "get": "/", "name": "home", "check": { "status": 999, "contains": [] } },
            { "get": "/${__urlencode(a,b)}", "name": "home" },
            { "gte": "/" },
            { "get": "/a b", "post": "/" },
            { "get": "a b" },
            { "think": { "between": ["1s", "200ms"] } },
            { "if": "${a} = 1", "steps": [{ "think": -5 }] },
            { "get": "/${open", "extract": { "x": { "regex": "a", "json": "$.a" }, "y": { "regex": "(((" } } },
            { "repeat": 0, "steps": [] },
            "get /"
          ]
        },
        {
          "load": { "arrivals": [{ "rate": -5, "for": "30s" }, { "rampTo": 1000000000000, "for": "1s" }] },
          "steps": [{ "get": "/", "get": "/" }]
        },
        { "load": { "users": 1000000000000, "arrivals": "0/s" } }
      ],
      "thresholds": ["p95 < 250", "hme: p99 < 1s", "errors", 5]
    }
    """

let everythingSaid = #"""
    2:3: There is no key 'nmae' in a plan.
        Did you mean 'name'?
    3:13: 'target' must be a URL that begins with 'http://' or 'https://', got '127.0.0.1:8080'.
        Perhaps 'http://127.0.0.1:8080'.
    4:18: The variables 'a' → 'b' → 'c' → 'a' need each other.
        A variable's value may use other variables, but never itself.
    4:62: There is no function '__Randm'.
        Did you mean '__Random'?
    5:14: 'timeout' must be a time such as '500ms', '10s' or '1m30s', got '10 seconds'.
        Units are h, m, s, ms and us, the larger first.
    6:24: 'version' must be one of '1.1', '2', got '3'.
    6:42: 'redirects' must be at least 0, got -1.
    8:15: The data file 'data/none.csv' cannot be read: there is no such file.
        Its path starts at the folder of the plan.
    9:15: 'data/ragged.csv' line 3 must have as many values as there are names, 2, got 1.
        A value with a delimiter in it stands in double quotes.
    9:15: 'data/ragged.csv' line 4 must have as many values as there are names, 2, got 3.
        A value with a delimiter in it stands in double quotes.
    10:15: 'data/empty.csv' is empty.
    10:42: 'share' must be one of 'all', 'scenario', 'user', 'unique', got 'group'.
    15:26: 'users' must be positive, got 0.
    15:41: 'duration' must be a time such as '500ms', '10s' or '1m30s', got '31d'.
        Units are h, m, s, ms and us, the larger first.
    15:48: There is no key 'rampup' in a load.
        Did you mean 'rampUp'?
    17:60: 'status' must be a status such as 200, '2xx' or '200-204', got 999.
    17:77: 'contains' must be a list with something in it, got an empty list.
    18:18: '__urlencode' must have 1 argument, got 2.
        A comma that belongs to an argument is written '\,'.
    18:50: There are two requests named 'home' in one scenario.
        Figures are kept under the name: give each its own.
    19:11: There is no key 'gte' in a step.
        Did you mean 'get'?
    20:9: A request must have one method, got 'get', 'post'.
    21:18: 'url' must be a URL without spaces, got 'a b'.
        Percent-encode it, or use 'query', which does so itself.
    22:33: 'between' must have the shorter time first.
    23:17: The condition '${a} = 1' wants a comparison, '&&', '||' or the end before '= 1'.
        Equality is written '=='.
    23:50: 'think' must be 0 or longer, got -5.
    24:18: The expression '${open' is never closed.
        An expression ends in '}', one with arguments in ')}'.
    24:47: An extraction must have one of 'regex', 'json', 'jayway', 'jmespath', 'xpath', 'css', 'between', 'header' and 'cookie', got 'regex', 'json'.
    24:96: The regular expression '(((' is wrong: at character 4, missing closing parenthesis.
    25:21: 'repeat' must be positive, got 0.
    25:33: 'steps' must be a list with something in it, got an empty list.
    26:9: Expected a step, an object, got 'get /'.
    30:40: 'rate' must be 0 or more, got -5.
    30:72: 'rampTo' must be at most 10000000/s, got 1000000000000.
    31:31: 'get' stands twice in one object.
        It stands at 31:19 too.
    33:5: 'steps' is missing in a scenario.
    33:15: A load must have 'users' or 'arrivals', got both.
        With arrivals, 'maxUsers' bounds the users at one time.
    33:26: 'users' must be at most 1000000, got 1000000000000.
    33:53: 'arrivals' must be positive, got '0/s'.
    35:18: The threshold 'p95 < 250' must have a time as its bound.
        Write '250ms'.
    35:31: The threshold 'hme: p99 < 1s' names 'hme', which is no request, group or scenario.
        Did you mean 'home'?
    35:48: The threshold 'errors' compares nothing.
        Write it like 'p95 < 250ms' or 'errors < 1%'.
    35:58: 'thresholds' must be a text, got 5.
    """#
