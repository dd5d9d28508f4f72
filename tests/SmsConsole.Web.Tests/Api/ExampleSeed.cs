using System.Globalization;
using System.Text.Json;

namespace SmsConsole.Web.Tests.Api;

/// <summary>
/// What the calls of the document are tried on: for each path a thing in the state that the call is for, made when it is asked for. What the
/// document's examples name (a template, a gateway) is replaced by what is there.
/// </summary>
internal sealed class ExampleSeed(HttpClient client, HttpClient approver)
{
    private int made;
    private string template = "";
    private string planHash = "…";
    private string? passThrough;

    /// <summary>An approved template with the variable that the examples give.</summary>
    public async Task PrepareAsync()
    {
        template = await TemplateAsync(scope: "Global", body: "Your code is ${code}.", variables: """[{"name": "code", "attribute": "numberCaptcha", "sample": "123456"}]""", type: "VerificationCode");
        await MustAsync($"/api/v1/templates/{template}/submit");
    }

    /// <summary>The value of a path's one parameter for a call, such as <c>POST /api/v1/templates/{code}/approve</c>; null where nothing is known of it.</summary>
    public async Task<string?> ValueAsync(string method, string path) => path.Split('/') switch
    {
        [_, _, _, "templates", _, .. var act] => await TemplateInStateAsync(act),
        [_, _, _, "signatures", _, .. var act] => await SignatureInStateAsync(act),
        [_, _, _, "sender-ids", _, .. var act] => await SenderInStateAsync(act),
        [_, _, _, "users", _, .. var act] => await UserAsync(act),
        [_, _, _, "access-keys", _, .. var act] => await KeyAsync(act),
        [_, _, _, "campaigns", _, .. var act] => await CampaignAsync(act),
        [_, _, _, "messages", _] => await MessageAsync(),
        [_, _, _, "routes", _] => Text(await PostAsync("/api/v1/routes", """{"gatewayId": 1, "country": "FR"}"""), "id"),
        [_, _, _, "gateways", _, ..] => method == "PUT" ? await ExampleGatewayAsync() : "1",
        [_, _, _, "countries", ..] => "GB",
        [_, _, _, "suppressions", _] => await SuppressedAsync(),
        _ => null,
    };

    /// <summary>The body of a call: its example, about what is there.</summary>
    public string Body(string example)
    {
        var named = passThrough ?? template;
        passThrough = null;
        return example.Replace("SMS_123456789", named, StringComparison.Ordinal).Replace("\"…\"", $"\"{planHash}\"", StringComparison.Ordinal);
    }

    private async Task<string> TemplateInStateAsync(string[] act)
    {
        var code = await TemplateAsync("ChineseMainland", "您的包裹 ${number} 已到。", """[{"name": "number", "attribute": "other_number2", "sample": "A123"}]""", "Notification");
        if (act is ["withdraw" or "approve" or "reject" or "retire"])
            await MustAsync($"/api/v1/templates/{code}/submit");
        if (act is ["retire"])
            await MustAsync($"/api/v1/templates/{code}/approve", by: approver);
        return code;
    }

    private async Task<string> SignatureInStateAsync(string[] act)
    {
        var text = $"海港{++made}";
        await PostAsync("/api/v1/signatures", $$"""{"text": "{{text}}", "source": "Company"}""");
        if (act is ["withdraw" or "approve" or "reject" or "retire"])
            await MustAsync($"/api/v1/signatures/{text}/submit");
        if (act is ["retire"])
            await MustAsync($"/api/v1/signatures/{text}/approve", by: approver);
        return text;
    }

    private async Task<string> SenderInStateAsync(string[] act)
    {
        // Saudi Arabia asks for registration.
        var id = Text(await PostAsync("/api/v1/sender-ids", $$"""{"value": "Harbour{{++made}}", "country": "SA", "documents": "An extract"}"""), "id");
        if (act is ["withdraw" or "approve" or "reject" or "retire" or "renew"])
            await MustAsync($"/api/v1/sender-ids/{id}/submit");
        if (act is ["retire" or "renew"])
            await MustAsync($"/api/v1/sender-ids/{id}/approve", by: approver);
        return id;
    }

    private async Task<string> UserAsync(string[] act)
    {
        var id = Text(await PostAsync("/api/v1/users", $$"""{"email": "seed{{++made}}@example.com", "name": "Seed", "roles": ["author"]}"""), "id");
        if (act is ["enable"])
            await MustAsync($"/api/v1/users/{id}/disable");
        return id;
    }

    private async Task<string> KeyAsync(string[] act)
    {
        var id = Text(await PostAsync("/api/v1/access-keys", """{"name": "Seed"}"""), "accessKeyId");
        if (act is ["pass-through"])
            passThrough = await PassThroughAsync();
        if (act is ["older-secret"])
            await PostAsync($"/api/v1/access-keys/{id}/rotate", """{"keepOlderForSeconds": 60}""");
        return id;
    }

    private async Task<string> CampaignAsync(string[] act)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Body("""{"name": "Seed", "templateCode": "SMS_123456789", "speed": 1}""")), "settings" },
            { new StringContent("phone,code\n+447400123456,123456\n+447400123457,123457\n+447400123458,123458\n+447400123459,123459\n"), "file", "people.csv" },
        };
        var campaign = JsonElement.Parse(await (await client.PostAsync("/api/v1/campaigns", form, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var id = Text(campaign, "id");
        if (act is ["start" or "pause" or "resume" or "report.csv"])
            planHash = Text(JsonElement.Parse(await MustAsync($"/api/v1/campaigns/{id}/check")), "planHash");
        if (act is ["pause" or "resume" or "report.csv"])
            await PostAsync($"/api/v1/campaigns/{id}/start", $$"""{"planHash": "{{planHash}}"}""");
        if (act is ["resume"])
            await MustAsync($"/api/v1/campaigns/{id}/pause");
        return id;
    }

    private async Task<string> PassThroughAsync()
    {
        var code = await TemplateAsync("Global", "${text}", """[{"name": "text", "attribute": "free_text", "maxLength": 1000, "sample": "Hi"}]""", "Notification");
        await MustAsync($"/api/v1/templates/{code}/submit");
        return code;
    }

    /// <summary>The gateway that the example of adding one made: only it can have its name.</summary>
    private async Task<string> ExampleGatewayAsync() => Text(
        (await client.ReadAsync("/api/v1/gateways")).Body.GetProperty("items").EnumerateArray().First(g => g.GetProperty("name").GetString() == "Harbour Telecom"), "id");

    private async Task<string> MessageAsync() =>
        Text((await PostAsync("/api/v1/messages", Body($$$"""{"to": "+4474002{{{++made:00000}}}", "templateCode": "SMS_123456789", "variables": {"code": "123456"}}"""))).GetProperty("messages")[0], "id");

    private async Task<string> SuppressedAsync()
    {
        await PostAsync("/api/v1/suppressions", """{"numbers": ["+447400399999"], "reason": "OptOut", "scope": "All"}""");
        return "%2B447400399999";
    }

    private async Task<string> TemplateAsync(string scope, string body, string variables, string type) => Text(
        await PostAsync("/api/v1/templates", $$"""{"name": "Seed {{++made}}", "type": "{{type}}", "scope": "{{scope}}", "body": "{{body}}", "variables": {{variables}}}"""), "code");

    private async Task<JsonElement> PostAsync(string path, string json)
    {
        var answer = await client.WriteAsync(path, json);
        Assert.True(answer.Response.IsSuccessStatusCode, $"{path}: {answer.Body}");
        return answer.Body;
    }

    private async Task<string> MustAsync(string path, HttpClient? by = null)
    {
        var answer = await (by ?? client).SendAsync(HttpMethod.Post, path);
        Assert.True(answer.Response.IsSuccessStatusCode, $"{path}: {answer.Body}");
        return answer.Body.ValueKind == JsonValueKind.Undefined ? "" : answer.Body.GetRawText();
    }

    private static string Text(JsonElement body, string member) => body.GetProperty(member) is { ValueKind: JsonValueKind.Number } number
        ? number.GetInt64().ToString(CultureInfo.InvariantCulture)
        : body.GetProperty(member).GetString() ?? "";
}
