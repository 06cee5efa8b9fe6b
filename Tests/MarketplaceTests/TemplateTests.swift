import Foundation
import NIOCore
import Testing

@testable import Marketplace

@Suite struct `A template` {
    private let parent = "<html>{{$main}}{{/main}}</html>"

    @Test(arguments: [
        (name: "page", text: "{{<layout}}{{$main}}x{{/main}}{{/layout}}", missing: "layout"),
        (name: "page", text: "{{>fault}}", missing: "fault"),
        (name: "page", text: "{{#a}}{{> fault }}{{/a}}", missing: "fault"),
        (name: "page", text: "{{<parent}}{{$mian}}x{{/mian}}{{/parent}}", missing: "mian"),
    ])
    func `that wants a part that is not there is refused at start`(
        name: String,
        text: String,
        missing: String
    ) {
        #expect(throws: TemplateFault.missingPart(missing, template: name)) {
            try TemplateSources([name: text, "parent": parent])
        }
    }

    @Test func `that wants a value that it is not given is no page with a gap in it`() throws {
        let sources = try TemplateSources([
            "home": "{{title}} {{total}}{{#gone}}{{inside}}{{/gone}}{{#there}}{{deep}}{{/there}}"
        ])
        let templates = try PrerenderedTemplates(sources)
        let fields = [PageField("title", "T"), PageField("there", isThere: true)]
        let fault = TemplateFault.missingFields(["deep", "gone", "total"], template: "home")
        #expect(throws: fault) { try templates.html(.home, fields) }
    }

    @Test func `that is not there is no empty page`() throws {
        let templates = try PrerenderedTemplates(try TemplateSources([:]))
        #expect(throws: TemplateFault.missingPart("home", template: "home")) {
            try templates.html(.home, [])
        }
    }

    @Test(arguments: ["{{#a}}x{{/a}}", "{{a.b}}", "{{>a}}", "{{ a }}", "{{", "{{! a }}"])
    func `of a part by the dozen holds names and nothing else`(text: String) {
        #expect(throws: TemplateFault.unreadableTag(template: "card")) {
            try FlatTemplate("<i>" + text, named: "card", fields: ["a"])
        }
    }

    @Test func `is filled in by position, escaped where it says so`() throws {
        let sources = try TemplateSources([
            "home": "{{a}}|{{{a}}}|{{#b}}[{{b}}]{{/b}}{{^b}}none{{/b}}|{{c}}"
        ])
        let templates = try PrerenderedTemplates(sources)
        let c = PageField("c", ByteBuffer(string: "<b>"))
        let with = try templates.html(.home, [PageField("a", "<&>"), PageField("b", "'"), c])
        #expect(String(buffer: with) == "&lt;&amp;&gt;|<&>|[&#39;]|<b>")
        let b = PageField("b", isThere: false)
        let without = try templates.html(.home, [PageField("a", ""), b, c])
        #expect(String(buffer: without) == "||none|<b>")
    }

    @Test(arguments: [
        (template: Template.sell, field: "title", length: ListingDraft.titleLength),
        (template: .sell, field: "description", length: ListingDraft.descriptionLength),
        (template: .signUp, field: "name", length: Registration.nameLength),
        (template: .signUp, field: "password", length: Registration.passwordLength),
        (template: .signIn, field: "password", length: Registration.passwordLength),
        (template: .orderLine, field: "text", length: Review.textLength),
        (template: .layout, field: "q", length: 0...SearchForm.textLimit),
    ])
    func `of a form lets no more be typed than the market takes`(
        template: Template,
        field: String,
        length: ClosedRange<Int>
    ) throws {
        let tags = template.source.matches(of: /<(?:input|textarea)[^>]*>/).map(\.0)
        let tag = try #require(tags.first { $0.contains(" name=\"\(field)\"") })
        #expect(tag.contains("maxlength=\"\(length.upperBound)\""))
        if tag.contains("minlength") {
            #expect(tag.contains("minlength=\"\(length.lowerBound)\""))
        }
    }

    @Test(arguments: Template.allCases)
    func `loads only files that are served`(template: Template) {
        for match in template.source.matches(of: /\/assets\/([\w.-]+)/) {
            #expect(Assets.files[String(match.1)] != nil, "\(match.0)")
        }
    }
}
