using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>A console with an approved signature 阿里云 and templates, made through the native API by two people, as the compatible API finds it.</summary>
internal sealed record Alibaba(string MainlandCode, string GlobalCode, string CodeTemplate, string KeyId, string Secret)
{
    public const string Signature = "远山科技";

    /// <param name="caller">A caller with the first administrator's key; the base address is that of the console.</param>
    /// <param name="as">Another caller with a key.</param>
    public static async Task<Alibaba> PrepareAsync(HttpClient caller, Func<string, string, HttpClient> @as)
    {
        var approver = await caller.WriteAsync("/api/v1/users", """{"email":"approver@example.com","name":"Ann Approver","roles":["Approver","Admin"],"password":"seven quiet harbours"}""");
        var key = await caller.WriteAsync("/api/v1/access-keys", $$"""{"name":"Review","ownerId":"{{approver.Text("id")}}","scopes":["*"]}""");
        using var reviewer = @as(key.Text("accessKeyId")!, key.Text("accessKeySecret")!);
        var mainland = await TemplateAsync(caller, reviewer, "ChineseMainland", "Notification", "您的包裹${number}已到达。");
        var code = await TemplateAsync(caller, reviewer, "Global", "Notification", "Your parcel ${number} is here.");
        var verification = await TemplateAsync(caller, reviewer, "ChineseMainland", "VerificationCode", "您的验证码是${code}，请勿告诉他人，五分钟内有效。", "code", "numberCaptcha");
        await Good(caller.WriteAsync("/api/v1/signatures", $$"""{"text":"{{Signature}}","source":"Company"}"""));
        await Good(caller.WriteAsync($"/api/v1/signatures/{Signature}/submit", "{}"));
        await Good(reviewer.WriteAsync($"/api/v1/signatures/{Signature}/approve", "{}"));
        return new(mainland, code, verification, ApiHost.KeyId, ApiHost.KeySecret);
    }

    /// <summary>A template that may be sent with.</summary>
    public static async Task<string> TemplateAsync(HttpClient author, HttpClient reviewer, string scope, string type, string body, string variable = "number", string attribute = "other_number2")
    {
        var made = await Good(author.WriteAsync("/api/v1/templates", $$$"""
            {"name":"{{{attribute}}}","type":"{{{type}}}","scope":"{{{scope}}}","body":"{{{body}}}","variables":[{"name":"{{{variable}}}","attribute":"{{{attribute}}}","sample":"1234"}]}
            """));
        var code = made.GetProperty("code").GetString()!;
        var submitted = await Good(author.WriteAsync($"/api/v1/templates/{code}/submit", "{}"));
        if (submitted.GetProperty("status").GetString() != "Approved")
            await Good(reviewer.WriteAsync($"/api/v1/templates/{code}/approve", "{}"));
        return code;
    }

    /// <summary>Every field with its type, as the vendor's contract writes it: <c>Data.TargetList[].TotalCount number</c>.</summary>
    public static IEnumerable<string> ShapeOf(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => ShapeOf(m.Value, path.Length == 0 ? m.Name : $"{path}.{m.Name}")).DefaultIfEmpty($"{path} object"),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(i => ShapeOf(i, path + "[]")).Distinct(StringComparer.Ordinal).DefaultIfEmpty($"{path}[]"),
        JsonValueKind.True or JsonValueKind.False => [$"{path} boolean"],
        var kind => [$"{path} {kind.ToString().ToLowerInvariant()}"],
    };

    private static async Task<JsonElement> Good(Task<Answer> answer)
    {
        var given = await answer;
        Assert.True((int)given.Status < 300, $"{given.Response.RequestMessage?.RequestUri}: {given.Body}");
        return given.Body;
    }
}
