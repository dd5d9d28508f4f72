using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Twilio;

/// <summary>What the door takes and refuses, and by which of Twilio's numbers.</summary>
public sealed class TwilioApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/2010-04-01/Accounts/AC" + ApiHost.KeyId + "/Messages.json";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Body=Hi", 400, 21604)]
    [InlineData("To=%2B447400100001", 400, 21602)]
    [InlineData("To=12&Body=Hi", 400, 21211)]
    [InlineData("To=%2B447400100001&Body=Hi&MediaUrl=https%3A%2F%2Fexample.com%2Fa.png", 400, 21622)]
    [InlineData("To=%2B447400100001&Body=Hi&StatusCallback=nowhere", 400, 21609)]
    [InlineData("To=%2B447400100001&Body=Hi&StatusCallback=https%3A%2F%2F127.0.0.1%2F", 400, 21609)]
    [InlineData("To=%2B447400100001&Body=Hi&ValidityPeriod=40000", 400, 20001)]
    [InlineData("To=%2B447400100001&Body=Hi&ScheduleType=fixed", 400, 35111)]
    [InlineData("To=%2B447400100001&Body=Hi&SendAt=2001-01-01T00%3A00%3A00Z", 400, 35114)]
    [InlineData("To=%2B447400100001&Body=Hi&SendAt=9999-12-31T23%3A59%3A59Z&ValidityPeriod=36000", 400, 35114)]
    [InlineData("To=%2B447400100001&Body=a%00b", 400, 20001)]
    [InlineData("To=%2B447400100001&Body=No%20template%20says%20this.", 403, 20403)]
    public async Task A_message_that_cannot_be_sent_is_refused(string form, int status, int code)
    {
        var refused = await PostAsync(host.Caller("AC" + ApiHost.KeyId), Path, form);

        Assert.Equal((status, code, status), ((int)refused.Status, refused.Body.GetProperty("code").GetInt32(), refused.Body.GetProperty("status").GetInt32()));
        Assert.NotEmpty(refused.Text("message")!);
        Assert.Equal("application/json", refused.Response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(refused.Header("X-Request-Id")!);
    }

    [Fact]
    public async Task A_text_too_long_a_country_that_is_closed_and_a_suppressed_number_are_refused()
    {
        var caller = host.Caller();
        await ApprovedAsync("The shop is open.");
        await caller.SendAsync(HttpMethod.Patch, "/api/v1/countries/FR", """{"allowed": false}""");
        await caller.WriteAsync("/api/v1/suppressions", """{"numbers": ["+447400100009"]}""");

        Assert.Equal(21617, (await PostAsync(caller, Path, $"To=%2B447400100001&Body={new string('x', 5000)}")).Body.GetProperty("code").GetInt32());
        Assert.Equal(21614, (await PostAsync(caller, Path, "To=%2B442079460000&Body=The+shop+is+open.")).Body.GetProperty("code").GetInt32());
        Assert.Equal(21408, (await PostAsync(caller, Path, "To=%2B33612345678&Body=The+shop+is+open.")).Body.GetProperty("code").GetInt32());
        Assert.Equal(21610, (await PostAsync(caller, Path, "To=%2B447400100009&Body=The+shop+is+open.")).Body.GetProperty("code").GetInt32());
        // The books have it all the same, and say why.
        var listed = (await caller.ReadAsync(Path + "?To=%2B447400100009")).Body.GetProperty("messages");
        Assert.Equal(("failed", 21610), (Assert.Single(listed.EnumerateArray()).GetProperty("status").GetString(), listed[0].GetProperty("error_code").GetInt32()));
    }

    [Fact]
    public async Task A_text_that_an_approved_template_says_goes_as_that_template()
    {
        var code = await ApprovedAsync("Your parcel is at the desk.");

        var sent = await PostAsync(host.Caller(), "/2010-04-01/Accounts/" + ApiHost.KeyId + "/Messages.json", "To=%2B447400100002&Body=Your+parcel+is+at+the+desk.&From=Acme&ValidityPeriod=600");

        Assert.Equal(HttpStatusCode.Created, sent.Status);
        await using var db = host.OpenDatabase();
        var stored = await db.Messages.OrderBy(m => m.Id).LastAsync(Ct);
        Assert.Equal((code, ApiHost.KeyId), (await db.TemplateVersions.Where(v => v.Id == stored.TemplateVersionId).Select(v => v.Template!.Code).SingleAsync(Ct), stored.AccessKeyId));
        Assert.NotNull(stored.ExpiresAt);
        Assert.Matches(@"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$", sent.Text("date_created"));
        Assert.False(await db.StatusCallbacks.AnyAsync(c => c.MessageId == stored.Id, Ct));
    }

    [Fact]
    public async Task An_account_sees_its_own_messages_only()
    {
        await ApprovedAsync("It is ready.");
        var sent = await PostAsync(host.Caller(), Path, "To=%2B447400100003&Body=It+is+ready.");
        var other = (await host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "Another"}""")).Body;
        var (id, stranger) = (other.GetProperty("accessKeyId").GetString()!, host.Caller(other.GetProperty("accessKeyId").GetString()!, other.GetProperty("accessKeySecret").GetString()!));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.ReadAsync($"/2010-04-01/Accounts/AC{id}/Messages/{sent.Text("sid")}.json")).Status);
        Assert.Empty((await stranger.ReadAsync($"/2010-04-01/Accounts/AC{id}/Messages.json")).Body.GetProperty("messages").EnumerateArray());
        Assert.Equal(20404, (await stranger.ReadAsync(Path)).Body.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Keys_paths_and_methods_are_refused_in_Twilios_shape()
    {
        Assert.Equal((HttpStatusCode.Unauthorized, 20003), Of(await host.Caller("AC" + ApiHost.KeyId, "wrong").ReadAsync(Path)));
        Assert.Equal((HttpStatusCode.Unauthorized, 20003), Of(await host.CreateClient().ReadAsync(Path)));
        Assert.Equal((HttpStatusCode.NotFound, 20404), Of(await host.Caller().ReadAsync("/2010-04-01/Accounts/AC1/Calls.json")));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, 20004), Of(await host.Caller().SendAsync(HttpMethod.Put, Path)));
        Assert.Equal((HttpStatusCode.BadRequest, 20001), Of(await host.Caller().ReadAsync(Path + "?PageSize=0")));
        Assert.Equal((HttpStatusCode.BadRequest, 20001), Of(await host.Caller().ReadAsync(Path + "?DateSent=soon")));
        Assert.Equal((HttpStatusCode.BadRequest, 20001), Of(await host.Caller().ReadAsync(Path + "?DateSent=9999-12-31")));
        Assert.Equal((HttpStatusCode.BadRequest, 20001), Of(await host.Caller().ReadAsync(Path + "?DateSent%3C=9999-12-31")));
        Assert.Equal((HttpStatusCode.BadRequest, 20001), Of(await host.Caller().ReadAsync(Path + "?DateSent%3E=9999-12-31T23:59:59Z")));
        Assert.Equal((HttpStatusCode.BadRequest, 20001), Of(await host.Caller().ReadAsync(Path + "?PageToken=AAAA")));

        static (HttpStatusCode, int) Of(Answer answer) => (answer.Status, answer.Body.GetProperty("code").GetInt32());
    }

    private async Task<string> ApprovedAsync(string body)
    {
        var made = await host.Caller().WriteAsync("/api/v1/templates", $$"""{"name": "One", "type": "Notification", "scope": "Global", "body": {{JsonSerializer.Serialize(body)}}, "variables": []}""");
        var code = made.Text("code")!;
        await host.Caller().WriteAsync($"/api/v1/templates/{code}/submit", "");
        // Wordings are looked for anew each second.
        var texts = host.Services.GetRequiredService<FreeTexts>();
        while (!(await texts.FindAsync(Actor.System, "GB", body, Ct)).IsOk)
            await Task.Delay(50, Ct);
        return code;
    }

    private static async Task<Answer> PostAsync(HttpClient caller, string path, string form)
    {
        using var body = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        var response = await caller.PostAsync(path, body, Ct);
        return new(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)), response);
    }
}
