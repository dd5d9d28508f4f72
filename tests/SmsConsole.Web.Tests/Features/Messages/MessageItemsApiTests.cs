using System.Net;
using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Messages;

public sealed class MessageItemsApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/messages";

    [Fact]
    public async Task Items_have_their_own_values_references_and_faults()
    {
        var (client, code) = await ReadyAsync();

        var sent = await client.WriteAsync(Path, $$"""
            {"templateCode": "{{code}}", "variables": {"number": "A1", "place": "the shop"}, "clientReference": "batch 1", "items": [
              {"to": "+447400600001", "variables": {"number": "B2"}, "clientReference": "one"},
              {"to": "+447400600002"},
              {"to": "nonsense"},
              {"to": "+447400600003", "templateCode": "SMS_000000000"},
              {"to": "+447400600004", "signature": "没有这个"}]}
            """);

        Assert.Equal(HttpStatusCode.Accepted, sent.Status);
        var messages = sent.Body.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["Queued", "Queued", "Invalid", "Invalid", "Invalid"], messages.Select(m => m.GetProperty("status").GetString()));
        Assert.Equal(["number.has_letters", "template.not_found", "signature.not_found"], messages.Skip(2).Select(m => m.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal([("Parcel B2 is at the shop.", "one"), ("Parcel A1 is at the shop.", "batch 1")], [await ShownAsync(client, messages[0]), await ShownAsync(client, messages[1])]);
    }

    [Fact]
    public async Task When_all_items_are_refused_each_is_pointed_at()
    {
        var (client, code) = await ReadyAsync();

        var refused = await client.WriteAsync(Path, $$$"""{"templateCode": "{{{code}}}", "items": [{"to": "12", "variables": {"number": "A", "place": "B"}}, {"to": "+447400600005", "variables": {"number": "A"}}]}""");
        var both = await client.WriteAsync(Path, $$"""{"templateCode": "{{code}}", "to": "+447400600005", "items": []}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["/items/0/to number.unknown_country", "/items/1/variables/place value.missing"], refused.Errors);
        Assert.Equal("message.to_or_items", both.Code);
    }

    [Fact]
    public async Task A_unique_reference_sends_once_and_says_which_message_has_it()
    {
        var (client, code) = await ReadyAsync();
        string Body(string to) => $$"""{"templateCode": "{{code}}", "to": {{to}}, "variables": {"number": "A", "place": "B"}, "clientReference": "unique 1", "uniqueReference": true}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => client.WriteAsync(Path, Body($"[\"+4474006010{n:00}\", \"+4474006011{n:00}\"]"))));

        var sent = Assert.Single(answers, a => a.Status == HttpStatusCode.Accepted);
        var first = sent.Body.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("id").GetString()).Min(StringComparer.Ordinal);
        Assert.All(answers.Where(a => a != sent), a =>
        {
            Assert.Equal((HttpStatusCode.Conflict, "/clientReference message.reference_used"), (a.Status, Assert.Single(a.Errors)));
            Assert.Equal(first, a.Body.GetProperty("errors")[0].GetProperty("conflictsWith").GetString());
        });
        Assert.Equal(2, (await client.ReadAsync($"{Path}?clientReference=unique%201")).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.Accepted, (await client.WriteAsync(Path, Body("\"+447400601200\"").Replace(", \"uniqueReference\": true", "", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Of_items_those_whose_reference_is_used_are_refused_alone()
    {
        var (client, code) = await ReadyAsync();
        string Body(params string[] references) => $$"""
            {"templateCode": "{{code}}", "variables": {"number": "A", "place": "B"}, "uniqueReference": true, "items": [{{string.Join(", ", references.Select((r, n) => $$"""{"to": "+44740060200{{n}}", "clientReference": "{{r}}"}"""))}}]}
            """;

        var first = await client.WriteAsync(Path, Body("x", "y", "x"));
        var second = await client.WriteAsync(Path, Body("y", "z"));

        Assert.Equal(["Queued", "Queued", "Invalid"], Statuses(first));
        Assert.Equal(["Invalid", "Queued"], Statuses(second));
        Assert.Equal(first.Body.GetProperty("messages")[1].GetProperty("id").GetString(), second.Body.GetProperty("messages")[0].GetProperty("error").GetProperty("conflictsWith").GetString());
    }

    private static IEnumerable<string?> Statuses(Answer answer) => answer.Body.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("status").GetString());

    private static async Task<(string?, string?)> ShownAsync(HttpClient client, JsonElement message)
    {
        var shown = await client.ReadAsync($"{Path}/{message.GetProperty("id").GetString()}");
        return (shown.Text("text"), shown.Text("clientReference"));
    }

    private async Task<(HttpClient Client, string Code)> ReadyAsync()
    {
        var client = host.Caller();
        var made = await client.WriteAsync("/api/v1/templates", """
            {"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Parcel ${number} is at ${place}.", "variables": [
              {"name": "number", "attribute": "other_number2", "sample": "A1"}, {"name": "place", "attribute": "others", "maxLength": 20, "sample": "the shop"}]}
            """);
        var code = made.Text("code") ?? "";
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Post, $"/api/v1/templates/{code}/submit")).Status);
        return (client, code);
    }
}
