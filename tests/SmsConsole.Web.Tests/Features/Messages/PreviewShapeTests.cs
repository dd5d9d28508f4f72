using System.Net;
using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Messages;

/// <summary>The members that programs rely on, each with its null where there is nothing.</summary>
public sealed class PreviewShapeTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/messages/preview";

    [Fact]
    public async Task A_recipient_is_described_in_every_member()
    {
        var client = host.Caller();
        await client.SendAsync(HttpMethod.Patch, "/api/v1/countries/GB", """{"defaultSender": "ACME"}""");

        var preview = (await client.WriteAsync(Path, """{"to": ["+44 7400 123456", "+44 20 7946 0000", "+8613800138000", "+999", "", "+80012345678"], "text": "Grüße"}""")).Body;
        var recipients = preview.GetProperty("recipients").EnumerateArray().ToList();

        Assert.Equal(
            ["""+44 7400 123456 true true "+447400123456" "GB" "MOBILE" - "ACME" "Carrier simulator" true []""",
             """+44 20 7946 0000 true true "+442079460000" "GB" "FIXED_LINE" number.not_mobile null null false""",
             """+8613800138000 true true "+8613800138000" "CN" "MOBILE" - "10690000" "Carrier simulator" true []""",
             """+999 false false null null null number.unknown_country null null false""",
             """ false false null null null number.empty null null false""",
             """+80012345678 true true "+80012345678" "001" "TOLL_FREE" number.not_mobile null null false"""],
            recipients.Select(Said));
        Assert.Equal("“ACME”, the default sender of United Kingdom, is shown.", recipients[0].Text("senderWhy"));
        Assert.Equal(JsonValueKind.Null, recipients[1].GetProperty("senderWhy").ValueKind);
        Assert.All(recipients.Where(r => r.TryGetProperty("error", out _)), r => Assert.Equal(r.GetProperty("error").Text("message"), Assert.Single(r.GetProperty("why").EnumerateArray()).GetString()));
        Assert.Equal("""GSM-7 5 1 [5] []""", string.Join(' ', preview.Text("encoding"), preview.GetProperty("units"), preview.GetProperty("segments"), preview.GetProperty("segmentLengths"), preview.GetProperty("nonGsmCharacters")));

        static string Said(JsonElement r) => string.Join(' ', [
            r.Text("input"), r.GetProperty("valid").GetRawText(), r.GetProperty("possible").GetRawText(), r.GetProperty("e164").GetRawText(), r.GetProperty("country").GetRawText(),
            r.GetProperty("numberType").GetRawText(), r.TryGetProperty("error", out var error) ? error.Text("code") : "-", r.GetProperty("senderShown").GetRawText(),
            r.GetProperty("route").GetRawText(), r.GetProperty("wouldSend").GetRawText(), .. r.TryGetProperty("error", out _) ? Array.Empty<string>() : [r.GetProperty("why").GetRawText()]]);
    }

    [Fact]
    public async Task Without_recipients_there_are_none_and_without_a_text_nothing_is_measured()
    {
        var client = host.Caller();

        Assert.Equal("""{"recipients":[],"text":"你","encoding":"UCS-2","units":1,"segments":1,"segmentLengths":[1],"nonGsmCharacters":["你"]}""", (await client.WriteAsync(Path, """{"text": "你"}""")).Body.GetRawText());
        Assert.Equal(["/to json.wrong_type"], (await client.WriteAsync(Path, """{"to": ["+447400123456", null], "text": "a"}""")).Errors);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "message.too_many"), Told(await client.WriteAsync(Path, $$"""{"to": [{{string.Join(',', Enumerable.Repeat("\"+447400123456\"", 1001))}}], "text": "a"}""")));
        Assert.Equal((HttpStatusCode.NotFound, "template.not_found"), Told(await client.WriteAsync(Path, """{"to": "+447400123456", "templateCode": "SMS_000000000"}""")));

        static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
    }

    [Fact]
    public async Task A_type_of_number_that_an_administrator_let_in_passes()
    {
        var client = host.Caller();
        await client.SendAsync(HttpMethod.Patch, "/api/v1/countries/SK", """{"defaultSender": "ACME", "numberTypes": ["VOIP"]}""");

        var recipient = (await client.WriteAsync(Path, """{"to": "+421690123456", "text": "a"}""")).Body.GetProperty("recipients")[0];

        Assert.Equal(("VOIP", true), (recipient.Text("numberType"), recipient.GetProperty("wouldSend").GetBoolean()));
    }
}
