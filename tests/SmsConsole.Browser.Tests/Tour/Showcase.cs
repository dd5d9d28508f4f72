using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Tour;

/// <summary>
/// A team and its work, made through the public API: people in every role, templates and signatures in every state of review,
/// sender IDs in several countries. It knows where each page with a parameter can be seen.
/// </summary>
internal sealed class Showcase
{
    public const string Visitor = "grace.lindqvist@example.com";

    private readonly ApiCaller admin;
    private readonly ApiCaller author;
    private readonly ApiCaller approver;
    private readonly Dictionary<string, string> places = new(StringComparer.OrdinalIgnoreCase);
    private string codes = "";

    private Showcase(ApiCaller admin, ApiCaller author, ApiCaller approver) => (this.admin, this.author, this.approver) = (admin, author, approver);

    /// <summary>The address at which a route is looked at: the route itself where it has no parameter.</summary>
    public string AddressOf(string route)
    {
        if (places.TryGetValue(route, out var address))
            return address;
        Assert.False(route.Contains('{', StringComparison.Ordinal), $"The showcase has nothing to show on {route}. Note an address for it in {nameof(Showcase)}.");
        return route;
    }

    public static async Task<Showcase> FillAsync(LiveConsole console)
    {
        using var admin = console.Caller();
        var (authorId, author) = await HireAsync(console, admin, "Mei Lin", "author");
        var (_, approver) = await HireAsync(console, admin, "Tom Baker", "approver");
        using (author)
        using (approver)
        {
            var showcase = new Showcase(admin, author, approver);
            showcase.places["/users/{Id:guid}"] = $"/users/{authorId}";
            await showcase.InviteAsync();
            await showcase.WriteTemplatesAsync();
            await showcase.MakeSignaturesAsync();
            await showcase.RegisterSendersAsync();
            await showcase.SendAsync();
            await author.PostAsync("suppressions", new { numbers = new[] { "+447400999001", "+8613800138000" }, reason = "OptOut", scope = "Promotional", note = "Answered STOP." });
            await showcase.MakeWebhookAsync();
            await showcase.VerifyAsync();
            await showcase.ShortenAsync();
            showcase.places["/countries/{Iso2}"] = "/countries/SG";
            showcase.places["/gateways/{Id:int}"] = "/gateways/1";
            return showcase;
        }
    }

    private static async Task<(string Id, ApiCaller Caller)> HireAsync(LiveConsole console, ApiCaller admin, string name, params string[] roles)
    {
        var user = await admin.PostAsync("users", new { email = EmailOf(name), name, roles, password = LiveConsole.Password });
        var id = Text(user["id"]);
        var key = await admin.PostAsync("access-keys", new { name = $"{name}'s scripts", ownerId = id });
        return (id, console.Caller(Text(key["accessKeyId"]), Text(key["accessKeySecret"])));
    }

    /// <summary>Nobody answers at its address, so its log shows a test that was not taken.</summary>
    private async Task MakeWebhookAsync()
    {
        var webhook = (await admin.PostAsync("webhooks", new { name = "Order system", url = "https://127.0.0.1.invalid/sms-events", events = new[] { "message.delivered", "template.reviewed" } }))["webhook"];
        var tested = await admin.PostAsync($"webhooks/{webhook?["id"]}/test");
        places["/webhooks/{Id:int}"] = $"/webhooks/{webhook?["id"]}";
        places["/webhooks/{Id:int}/deliveries/{Sequence:long}"] = $"/webhooks/{webhook?["id"]}/deliveries/{tested["delivery"]?["sequence"]}";
    }

    /// <summary>A few people, and somebody who has codes sent to one number after the other of one prefix, until that is held.</summary>
    private async Task VerifyAsync()
    {
        var cancelled = await StartAsync("+447400123461", "203.0.113.7");
        await author.PostAsync($"verifications/{cancelled["id"]}/cancel");
        await StartAsync("+4915123456788", "203.0.113.8");
        var guessed = await StartAsync("+6581234568", "203.0.113.9");
        for (var n = 0; n < 5; n++)
            await author.PostAsync($"verifications/{guessed["id"]}/check", new { code = "none" });
        string? refused = null;
        for (var n = 0; n < 40 && refused is null; n++)
            refused = await author.RefusedAsync("verifications", new { to = $"+4475201{23000 + n}", templateCode = codes, endUserAddress = $"198.51.100.{n}" });
        Assert.Equal("verification.held", refused);

        Task<JsonNode> StartAsync(string to, string endUserAddress) => author.PostAsync("verifications", new { to, templateCode = codes, endUserAddress });
    }

    private async Task ShortenAsync()
    {
        await author.PostAsync("short-links", new { name = "Spring sale", target = "https://www.example.com/sale?from=sms", days = 30 });
        await author.PostAsync("short-links", new { name = "Opening hours", target = "https://www.example.com/hours", days = 90 });
    }

    private async Task InviteAsync()
    {
        await admin.PostAsync("users", new { email = Visitor, name = "Grace Lindqvist", roles = new[] { "author", "approver", "admin", "auditor" }, password = LiveConsole.Password });
        await admin.PostAsync("users", new { email = "olga.petrova@example.com", name = "Olga Petrova", roles = new[] { "auditor" }, password = LiveConsole.Password });
        var invited = await admin.PostAsync("users", new { email = "li.wei@example.com", name = "李伟", roles = new[] { "author", "approver" } });
        places["/account/set-password"] = $"/account/set-password?token={Uri.EscapeDataString(Text(invited["setPasswordToken"]))}";
        var key = Text((await admin.PostAsync("access-keys", new { name = "Order system", scopes = new[] { "read", "send" } }))["accessKeyId"]);
        await admin.PostAsync($"access-keys/{key}/smpp");
        places["/access-keys/{Id}"] = $"/access-keys/{key}";
    }

    private async Task WriteTemplatesAsync()
    {
        var code = new { name = "code", attribute = "numberCaptcha", maxLength = 6, sample = "482913" };
        var number = new { name = "number", attribute = "tracking_number", maxLength = 16, sample = "SF12345678" };
        var day = new { name = "day", attribute = "time", maxLength = 20, sample = "2027-05-03 14:00" };

        var signIn = await SubmitAsync(new { name = "登录验证码", type = "VerificationCode", scope = "ChineseMainland", body = "您的验证码是${code}，5分钟内有效，请勿告诉他人。", variables = new[] { code }, note = "Used by the **sign-in page** only." });
        await approver.PostAsync($"templates/{signIn}/approve");
        var shipped = await SubmitAsync(new { name = "Parcel on its way", type = "Notification", scope = "Global", body = "Your parcel ${number} is on its way. It arrives on ${day}.", languages = new Dictionary<string, string> { ["de"] = "Ihr Paket ${number} ist unterwegs. Es kommt am ${day}." }, variables = new object[] { number, day } });
        codes = await SubmitAsync(new { name = "Sign-in code", type = "VerificationCode", scope = "Global", body = "${code} is your sign-in code. Do not share it.", variables = new[] { code } });
        await SubmitAsync(new { name = "Spring sale", type = "Promotional", scope = "Global", body = "Spring sale: 20% off everything until Sunday. Reply STOP to opt out." });
        var refused = await SubmitAsync(new { name = "双十一提醒", type = "Promotional", scope = "ChineseMainland", body = "双十一全场八折，点击查看。拒收请回复R" });
        await approver.PostAsync($"templates/{refused}/reject", new { reason = "Says \"click to see\" without a link. Please name the shop instead." });
        var waiting = await SubmitAsync(new { name = "快递取件提醒", type = "Notification", scope = "ChineseMainland", body = "您的快递${number}已到达，请在${day}前取件。", variables = new object[] { number, day }, note = "For the pick-up points in Hangzhou." });
        await author.PostAsync("templates", new { name = "Appointment reminder", type = "Notification", scope = "Global", body = "We look forward to seeing you on ${day}.", variables = new[] { day } });

        places["/templates/{Code}"] = $"/templates/{shipped}";
        places["/templates/{Code}/edit"] = $"/templates/{shipped}/edit";
        places["/reviews/{Kind}/{Key}"] = $"/reviews/Template/{waiting}";
        places["/send"] = $"/send?template={shipped}";
        places["/what"] = "/what?to=%2B447400123456&text=Spring%20sale%20%F0%9F%8E%89%20until%20Sunday&type=Promotional&at=2027-05-03T22:00Z";
    }

    private async Task MakeSignaturesAsync()
    {
        foreach (var (text, source) in new[] { ("云讯科技", "Company"), ("Harbour", "App"), ("小码头", "Shop") })
        {
            await author.PostAsync("signatures", new { text, source, note = "Registered trade name." });
            await author.PostAsync($"signatures/{Uri.EscapeDataString(text)}/submit");
        }
        await approver.PostAsync($"signatures/{Uri.EscapeDataString("云讯科技")}/approve");
        await author.PostAsync("signatures", new { text = "HarbourPlus", source = "Trademark", thirdParty = true });
        places["/signatures/{Id:long}"] = "/signatures/1";
    }

    private async Task RegisterSendersAsync()
    {
        var first = await admin.PostAsync("sender-ids", new { value = "Harbour", country = "GB", note = "Order updates" });
        await admin.PostAsync("sender-ids", new { value = "Harbour", country = "DE", note = "Order updates" });
        await admin.PostAsync("sender-ids", new { value = "Harbour", country = "SG", documents = "Letter of authorisation, 2 pages", expiresOn = "2027-06-30" });
        places["/sender-ids/{Id:long}"] = $"/sender-ids/{Text(first["id"])}";
    }

    private async Task SendAsync()
    {
        var parcel = places["/templates/{Code}"].Split('/')[^1];
        // Ordinary numbers, and some of which the simulated carrier reports a failure.
        string[] to = ["+447400123456", "+4915123456789", "+6581234567", "+447409990001", "+447409990002", "+447409990004"];
        var sent = await author.PostAsync("messages", new { to, templateCode = parcel, variables = new { number = "SF12345678", day = "2027-05-03" } });
        places["/messages/{Id:long}"] = $"/messages/{Text(sent["messages"]?[0]?["id"])}";

        var list = new StringBuilder("phone,number,day\n");
        for (var i = 0; i < 240; i++)
            list.Append(CultureInfo.InvariantCulture, $"{(i % 40 == 7 ? "unknown" : $"+4474001{i + 20000:D5}")},SF{10000000 + i},2027-05-{1 + i % 28:D2}\n");
        list.Append("+447400120000,SF10000000,2027-05-01\n");
        var campaign = Text((await author.PostFileAsync("campaigns", "parcels-may.csv", Encoding.UTF8.GetBytes(list.ToString()), new { name = "Parcels of May", templateCode = parcel }))["id"]);
        var plan = await author.PostAsync($"campaigns/{campaign}/check");
        await author.PostAsync($"campaigns/{campaign}/start", new { planHash = Text(plan["planHash"]) });
        places["/campaigns/{Id:long}"] = $"/campaigns/{campaign}";
        places["/campaigns/new"] = $"/campaigns/new?template={parcel}";
        while (Text((await author.GetAsync($"campaigns/{campaign}"))["state"]) != "Completed")
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
    }

    private async Task<string> SubmitAsync(object template)
    {
        var code = Text((await author.PostAsync("templates", template))["code"]);
        await author.PostAsync($"templates/{code}/submit");
        return code;
    }

    private static string EmailOf(string name) => $"{name.ToLower(CultureInfo.InvariantCulture).Replace(' ', '.')}@example.com";

    private static string Text(JsonNode? node) => node?.ToString() ?? throw new InvalidOperationException("The answer lacks a member.");
}
