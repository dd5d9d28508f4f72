using System.Net;

namespace SmsConsole.Web.Tests.Api;

public sealed class ContentTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Parcel = """{"name": "Parcel", "type": "Notification", "scope": "ChineseMainland", "body": "您的包裹${number}已到。", "variables": [{"name": "number", "attribute": "other_number2", "sample": "A1"}]}""";

    [Theory]
    [InlineData("templates", """{"name":"x","type":7,"scope":"global","body":"Hello.","variables":[]}""")]
    [InlineData("templates", """{"name":"x","type":"7","scope":"global","body":"Hello.","variables":[]}""")]
    [InlineData("templates", """{"name":"x","type":"Notification, Promotional","scope":"global","body":"Hello.","variables":[]}""")]
    [InlineData("templates", """{"name":"x","type":"notification","scope":77,"body":"Hello.","variables":[]}""")]
    [InlineData("signatures", """{"text":"Harbour","source":99}""")]
    public async Task What_is_no_type_is_refused(string noun, string body)
    {
        using var client = host.Caller();
        var refused = await client.WriteAsync($"/api/v1/{noun}", body);
        Assert.Contains(refused.Code, new[] { "json.wrong_type", "template.kind_unknown" });
    }

    [Fact]
    public async Task A_template_is_made_submitted_and_approved_by_somebody_else()
    {
        var author = host.Caller();
        var approver = await ApproverAsync(author);
        var made = await author.WriteAsync("/api/v1/templates", Parcel);
        var path = $"/api/v1/templates/{made.Text("code")}";

        var submitted = await author.SendAsync(HttpMethod.Post, path + "/submit");
        var own = await author.WriteAsync(path + "/approve", "{}");
        var approved = await approver.WriteAsync(path + "/approve", "{}");

        Assert.Equal((HttpStatusCode.Created, "Draft", path), (made.Status, made.Text("status"), made.Response.Headers.Location?.ToString()));
        Assert.Equal("InReview", submitted.Text("status"));
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Equal("Approved", approved.Text("status"));
        Assert.Equal((35, "Notification"), (approved.Body.GetProperty("variables")[0].GetProperty("maxLength").GetInt32(), approved.Text("type")));
    }

    [Fact]
    public async Task The_submitter_who_may_approve_is_told_that_it_is_their_own()
    {
        var author = host.Caller();
        var both = await KeyOfAsync(author, "both@example.com", "author\", \"approver");
        var path = $"/api/v1/templates/{(await both.WriteAsync("/api/v1/templates", Parcel)).Text("code")}";
        await both.SendAsync(HttpMethod.Post, path + "/submit");

        var approve = await both.WriteAsync(path + "/approve", "{}");
        var reject = await both.WriteAsync(path + "/reject", """{"reason": "No."}""");

        Assert.Equal((HttpStatusCode.Forbidden, "self-review"), (approve.Status, approve.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "self-review"), (reject.Status, reject.Code));
    }

    [Fact]
    public async Task A_broken_rule_is_refused_with_its_place()
    {
        var refused = await host.Caller().WriteAsync("/api/v1/templates",
            """{"name": "Sale", "type": "Promotional", "scope": "Global", "body": "Hello ${name}!", "variables": [{"name": "name", "attribute": "user_nick"}]}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "template.variables_in_promotional"), (refused.Status, refused.Code));
        Assert.Equal(["/body template.variables_in_promotional"], refused.Errors);
    }

    [Fact]
    public async Task A_signature_is_addressed_by_its_text()
    {
        var author = host.Caller();
        var approver = await KeyOfAsync(author, "signatures@example.com", "approver");
        var evidence = Convert.ToBase64String("%PDF-1.7"u8);
        var made = await author.WriteAsync("/api/v1/signatures", $$"""{"text": "阿尔法", "source": "Company", "evidence": [{"fileName": "a.pdf", "contentType": "application/pdf", "base64": "{{evidence}}"}]}""");
        await author.SendAsync(HttpMethod.Post, "/api/v1/signatures/阿尔法/submit");
        var rejected = await approver.WriteAsync("/api/v1/signatures/阿尔法/reject", """{"reason": "Which company?"}""");
        var garbled = await author.WriteAsync("/api/v1/signatures", """{"text": "贝塔", "source": "Company", "evidence": [{"fileName": "a.pdf", "base64": "?"}]}""");

        Assert.Equal((HttpStatusCode.Created, "Draft", "Company"), (made.Status, made.Text("status"), made.Text("source")));
        Assert.Equal(("Rejected", "Which company?"), (rejected.Text("status"), rejected.Body.GetProperty("review").GetProperty("reason").GetString()));
        Assert.Equal(["/evidence/0/base64 evidence.not_base64"], garbled.Errors);
    }

    [Fact]
    public async Task What_was_never_approved_is_deleted_and_what_was_is_retired()
    {
        var author = host.Caller();
        var approver = await KeyOfAsync(author, "deleting@example.com", "author\", \"approver");
        var draft = $"/api/v1/templates/{(await author.WriteAsync("/api/v1/templates", Parcel)).Text("code")}";
        var sending = $"/api/v1/templates/{(await author.WriteAsync("/api/v1/templates", Parcel)).Text("code")}";
        await author.SendAsync(HttpMethod.Post, sending + "/submit");
        await author.WriteAsync("/api/v1/signatures", """{"text": "山海", "source": "Company"}""");

        var foreign = await approver.SendAsync(HttpMethod.Delete, draft);
        var reviewed = await author.SendAsync(HttpMethod.Delete, sending);
        await approver.WriteAsync(sending + "/approve", "{}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "review.not_yours"), (foreign.Status, foreign.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "template.not_deletable"), (reviewed.Status, reviewed.Code));
        foreach (var path in new[] { draft, sending, "/api/v1/signatures/山海" })
            Assert.Equal(HttpStatusCode.NoContent, (await author.DeleteAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("template.not_found", (await author.ReadAsync(draft)).Code);
        Assert.Equal("Retired", (await author.ReadAsync(sending)).Text("status"));
        Assert.Equal("signature.not_found", (await author.ReadAsync("/api/v1/signatures/山海")).Code);
    }

    [Fact]
    public async Task A_sender_id_is_registered_where_the_country_lets_it()
    {
        var admin = host.Caller();
        var britain = await admin.WriteAsync("/api/v1/sender-ids", """{"value": "ACME Shop", "country": "DE"}""");
        var italy = await admin.WriteAsync("/api/v1/sender-ids", """{"value": "ACME Shop", "country": "IT", "documents": "Form"}""");
        var china = await admin.WriteAsync("/api/v1/sender-ids", """{"value": "ACME Shop", "country": "CN"}""");
        var shown = await admin.ReadAsync("/api/v1/countries/DE/sender?value=ACME%20Shop&type=Notification");
        var submitted = await admin.SendAsync(HttpMethod.Post, $"/api/v1/sender-ids/{italy.Body.GetProperty("id").GetInt64()}/submit");

        Assert.Equal((HttpStatusCode.Created, "Registered"), (britain.Status, britain.Text("status")));
        Assert.Equal("Submitted", submitted.Text("status"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "sender_id.not_supported"), (china.Status, china.Code));
        Assert.Equal("ACME Shop", shown.Text("senderShown"));
        Assert.Equal("“ACME Shop” is registered for Germany.", shown.Text("why"));
    }

    [Fact]
    public async Task A_country_says_its_rules()
    {
        var country = await host.Caller().ReadAsync("/api/v1/countries/de");
        var none = await host.Caller().ReadAsync("/api/v1/countries/xx");

        Assert.Equal(("DE", "dynamic"), (country.Text("iso2"), country.Text("senderIdPolicy")));
        Assert.Equal((HttpStatusCode.NotFound, "country.not_found"), (none.Status, none.Code));
    }

    private Task<HttpClient> ApproverAsync(HttpClient admin) => KeyOfAsync(admin, "approver@example.com", "approver");

    private async Task<HttpClient> KeyOfAsync(HttpClient admin, string email, string roles)
    {
        var user = await admin.WriteAsync("/api/v1/users", $$"""{"email": "{{email}}", "name": "Somebody", "roles": ["{{roles}}"], "password": "correct horse battery"}""");
        var key = await admin.WriteAsync("/api/v1/access-keys", $$"""{"name": "test", "ownerId": "{{user.Text("id")}}"}""");
        return host.Caller(key.Text("accessKeyId")!, key.Text("accessKeySecret")!);
    }
}
