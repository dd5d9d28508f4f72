using System.Net;
using SmsConsole.Web.Tests.Api;
using SmsConsole.Web.Tests.Features.Messages;

namespace SmsConsole.Web.Tests.Features.Suppressions;

public sealed class SuppressionsApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/suppressions";

    [Fact]
    public async Task Numbers_are_added_found_listed_and_removed()
    {
        var client = host.Caller();

        var added = await client.WriteAsync(Path, """{"numbers": ["+447400500001", "nonsense"], "reason": "Complaint", "note": "by phone"}""");
        var again = await client.WriteAsync(Path, """{"numbers": "+447400500001", "scope": "Promotional"}""");
        var found = (await client.ReadAsync($"{Path}/+447400500001")).Body;
        var listed = (await client.ReadAsync($"{Path}?number=%2B447400500001&reason=Complaint&scope=All")).Body.GetProperty("items");

        Assert.Equal(HttpStatusCode.OK, added.Status);
        Assert.Equal((1, 1), (added.Body.GetProperty("added").GetInt32(), added.Body.GetProperty("refused").GetInt32()));
        Assert.Equal(["Added", "Refused"], added.Body.GetProperty("numbers").EnumerateArray().Select(n => n.Text("result")));
        Assert.Equal("Unchanged", again.Body.GetProperty("numbers")[0].Text("result"));
        Assert.Equal(("Complaint", "All", "by phone", "Application", ApiHost.KeyId), (found.Text("reason"), found.Text("scope"), found.Text("note"), found.Text("source"), found.Text("accessKeyId")));
        Assert.Equal(1, listed.GetArrayLength());

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"{Path}/+447400500001")).Status);
        Assert.Equal("suppression.not_found", (await client.ReadAsync($"{Path}/+447400500001")).Code);
    }

    [Fact]
    public async Task When_all_are_refused_each_is_pointed_at()
    {
        var refused = await host.Caller().WriteAsync(Path, """{"numbers": ["12", "abc"]}""");
        var none = await host.Caller().WriteAsync(Path, """{"numbers": []}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["/numbers/0", "/numbers/1"], refused.Errors.Select(e => e.Split(' ')[0]));
        Assert.Equal("suppression.no_number", none.Code);
    }

    [Fact]
    public async Task A_list_is_paged_by_its_cursor_and_a_key_makes_it_once()
    {
        var client = host.Caller();
        var first = await client.WriteAsync(Path, """{"numbers": ["+33612345601", "+33612345602", "+33612345603"]}""", "list-1");
        var again = await client.WriteAsync(Path, """{"numbers": ["+33612345601", "+33612345602", "+33612345603"]}""", "list-1");

        var page = (await client.ReadAsync($"{Path}?number=%2B3361234560&limit=2")).Body;
        var rest = (await client.ReadAsync($"{Path}?number=%2B3361234560&limit=2&cursor={page.Text("next")}")).Body;

        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal(["+33612345601", "+33612345602"], page.GetProperty("items").EnumerateArray().Select(i => i.Text("number")));
        Assert.Equal("+33612345603", rest.GetProperty("items")[0].Text("number"));
        Assert.Null(rest.Text("next"));
    }

    [Fact]
    public async Task A_number_suppressed_for_all_gets_no_verification_code()
    {
        var client = host.Caller();
        var made = await client.WriteAsync("/api/v1/templates",
            """{"name": "Code", "type": "VerificationCode", "scope": "Global", "body": "${code} is your code.", "variables": [{"name": "code", "attribute": "numberCaptcha", "maxLength": 6, "sample": "123456"}]}""");
        await client.WriteAsync($"/api/v1/templates/{made.Text("code")}/submit", "{}");
        await client.WriteAsync(Path, """{"numbers": "+33612345699", "scope": "All"}""");
        await client.WriteAsync(Path, """{"numbers": "+33612345698", "scope": "Promotional"}""");

        var sent = await client.WriteAsync("/api/v1/messages", $$$"""{"to": ["+33612345699", "+33612345698"], "templateCode": "{{{made.Text("code")}}}", "variables": {"code": "123456"}}""");

        Assert.Equal("number.suppressed", sent.Body.GetProperty("messages")[0].GetProperty("error").Text("code"));
        Assert.NotEqual("Suppressed", sent.Body.GetProperty("messages")[1].Text("status"));
    }
}
