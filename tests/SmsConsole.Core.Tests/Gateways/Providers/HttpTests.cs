using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Tests.Gateways.Providers;

public sealed class HttpTests
{
    private const string Text = "Hello {name} & \"you\" 您好";

    [Fact]
    public async Task Json_is_escaped_where_it_stands_and_the_id_found_by_its_path()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(202, """{"messages": [{"id": 4711, "state": "queued"}]}""");
        Open(scene, new()
        {
            Address = scene.Provider.Address + "/send/${id}?from=${sender}", Headers = "Authorization: Bearer ${secret}", Secret = "t0ken",
            Body = """{"to": "${to}", "number": ${digits}, "text": "${text}"}""", IdPath = "messages[0].id",
        });
        Assert.Equal(new SubmitResult.Accepted("4711"), await scene.SendAsync());
        var call = Assert.Single(scene.Provider.Calls);
        Assert.Equal(("/send/1", "from=Example", "Bearer t0ken"), (call.Path, call.Query, call.Headers["Authorization"]));
        var body = JsonAt.TryParse(Encoding.UTF8.GetBytes(call.Body))!.Value;
        Assert.Equal(("+447400123456", "447400123456", Text), (JsonAt.Text(body, "to"), JsonAt.Text(body, "number"), JsonAt.Text(body, "text")));
    }

    [Theory]
    [InlineData(HttpVerb.Post)]
    [InlineData(HttpVerb.Get)]
    public async Task A_form_and_a_query_are_escaped(HttpVerb method)
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(200, "id-1\n");
        const string fields = "to=${to}&text=${text}";
        Open(scene, new()
        {
            Method = method, BodyKind = HttpBody.Form, Body = fields, Address = scene.Provider.Address + "/" + (method is HttpVerb.Get ? "?" + fields : ""),
        });
        Assert.Equal(new SubmitResult.Accepted("id-1"), await scene.SendAsync());
        var call = Assert.Single(scene.Provider.Calls);
        var read = QueryHelpers.ParseQuery(method is HttpVerb.Get ? call.Query : call.Body);
        Assert.Equal(("+447400123456", Text), (read["to"].ToString(), read["text"].ToString()));
    }

    [Theory]
    [InlineData(200, """{"code": "0", "id": "7"}""", typeof(SubmitResult.Accepted))]
    [InlineData(200, """{"code": "busy"}""", typeof(SubmitResult.TryLater))]
    [InlineData(200, """{"code": "E42"}""", typeof(SubmitResult.Refused))]
    [InlineData(200, "no JSON", typeof(SubmitResult.NoAnswer))]
    [InlineData(200, """{"code": "0"}""", typeof(SubmitResult.NoAnswer))]
    [InlineData(422, "", typeof(SubmitResult.Refused))]
    [InlineData(423, "", typeof(SubmitResult.TryLater))]
    [InlineData(403, "", typeof(SubmitResult.TryLater))]
    [InlineData(500, """{"code": "0", "id": "7"}""", typeof(SubmitResult.NoAnswer))]
    public void Answers_mean_what_was_described(int status, string body, Type expected)
    {
        var dialect = new HttpDialect(new() { CodePath = "code", AcceptedCodes = "0, ok", LaterCodes = "busy", IdPath = "id", LaterStatuses = "423" }, null);
        Assert.IsType(expected, dialect.Read(new ProviderAnswer(status, body)).Result);
    }

    [Theory]
    [InlineData("application/json", """{"reports": [{"msg": {"id": "7"}, "st": "DELIVRD"}, {"msg": {"id": "8"}, "st": "nope", "err": 12}]}""", "reports", "msg.id")]
    [InlineData("application/json", """[{"id": "7", "st": "delivrd"}, {"id": "8", "st": "NOPE", "err": 12}]""", null, "id")]
    public void Reports_are_read_by_their_paths(string type, string body, string? list, string id)
    {
        var dialect = new HttpDialect(new() { ReportsPath = list, ReportId = id, ReportStatus = "st", ReportError = "err", Statuses = "DELIVRD = delivered\nNOPE = undelivered", Thanks = "OK" }, null);
        var news = dialect.Read(new CallbackCall(type, "", Encoding.UTF8.GetBytes(body), _ => null)).Value!;
        Assert.Equal([("7", MessageStatus.Delivered, null), ("8", MessageStatus.Undelivered, "12")], news.Reports.Select(r => (r.CarrierId, r.Status, r.Code)));
        Assert.Equal((200, "OK"), (dialect.Thanks.Status, dialect.Thanks.Body));
    }

    [Fact]
    public void A_report_may_come_as_a_query()
    {
        var dialect = new HttpDialect(new() { ReportId = "id", ReportStatus = "st", Statuses = "0 = delivered" }, null);
        Assert.Equal(MessageStatus.Delivered, Assert.Single(dialect.Read(new CallbackCall(null, "?id=7&st=0", default, _ => null)).Value!.Reports).Status);
        Assert.Equal("callback.unreadable", dialect.Read(new CallbackCall(null, "?st=0", default, _ => null)).Problems[0].Code);
    }

    [Fact]
    public void What_cannot_work_is_refused_at_its_field()
    {
        var kind = new HttpKind(ProviderScene.MakeKit());
        var edit = new GatewayEdit
        {
            PublicAddress = "sms.example.com", TimeoutSeconds = 0,
            Http = new()
            {
                Address = "https://${to}.example.com/", Headers = "no header", Body = """{"text": ${text}, "to": "${nobody}",}""", AcceptedStatuses = "99", LaterStatuses = "x",
                IdPath = "a..b", CodePath = "a[", ReportId = "$..*", Statuses = "x = queued",
            },
        };
        var problems = kind.Check(new Gateway { Name = "x", Kind = GatewayKind.Http, Settings = kind.Write(edit, null) });
        Assert.Equal(
            ["publicAddress", "timeoutSeconds", "http.address", "http.body", "http.headers", "http.body", "http.acceptedStatuses", "http.laterStatuses", "http.idPath", "http.codePath", "http.reportId", "http.statuses"],
            problems.Select(p => p.Field));
    }

    private static void Open(ProviderScene scene, HttpEdit http) => scene.Open(new HttpKind(scene.Kit), new() { Name = "Described", Kind = GatewayKind.Http, Http = http });
}
