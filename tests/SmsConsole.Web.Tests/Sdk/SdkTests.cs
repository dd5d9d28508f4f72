using System.Net;
using SmsConsole.Client;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Sdk;

/// <summary>The .NET SDK against the whole console.</summary>
public sealed class SdkTests(ApiHost host) : IClassFixture<ApiHost>
{
    internal static readonly SmsConsoleOptions Options = new() { Address = new("http://localhost"), AccessKeyId = ApiHost.KeyId, AccessKeySecret = ApiHost.KeySecret };
    internal static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["name"] = "A7" };
    private readonly HttpClient http = host.CreateClient();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SmsConsoleClient Client => new(http, Options);

    /// <summary>An approved template with one variable, for a country that shows a sender.</summary>
    internal static async Task<string> TemplateAsync(SmsConsoleClient client)
    {
        await client.Countries.ChangeAsync("GB", new() { DefaultSender = "ACME" }, Ct);
        var made = await client.Templates.CreateAsync(new()
        {
            Name = "Parcel", Type = MessageType.Notification, Scope = TemplateScope.Global, Body = "Hello ${name}, your parcel is here.",
            Variables = [new("name", "other_number2", 20, "A1")],
        }, Ct);
        Assert.Equal(ReviewState.Approved, (await client.Templates.SubmitAsync(made.Code, Ct)).Status);
        return made.Code;
    }

    [Fact]
    public async Task A_message_is_sent_followed_and_listed_over_several_pages()
    {
        var code = await TemplateAsync(Client);
        var preview = await Client.Messages.PreviewAsync(new() { To = ["+447400100001"], TemplateCode = code, Variables = Values }, Ct);
        Assert.Equal((true, "Hello A7, your parcel is here.", PhoneNumberType.Mobile), (preview.Recipients[0].WouldSend, preview.Text, preview.Recipients[0].NumberType));

        var sent = await Client.Messages.SendAsync(new()
        {
            To = [.. Enumerable.Range(0, 130).Select(n => $"+4474001{n:00000}"), "nobody"], TemplateCode = code, Variables = Values, ClientReference = "pages", NotBefore = DateTimeOffset.UnixEpoch.AddYears(120),
        }, Ct);

        Assert.Equal((130, 1), (sent.Count(m => m.Status is SendStatus.Held), sent.Count(m => m.Status is SendStatus.Invalid)));
        Assert.Equal("number.has_letters", sent[^1].Error?.Code);
        Assert.Equal(130, await Client.Messages.ListAsync(new() { ClientReference = "pages" }, Ct).CountAsync(Ct));
        var one = await Client.Messages.GetAsync(sent[0].Id!, Ct);
        Assert.Equal((MessageStatus.Held, MessageEventKind.Accepted, "pages"), (one.Status, one.Timeline[0].Event, one.ClientReference));
    }

    [Fact]
    public async Task Recipients_have_values_and_references_of_their_own()
    {
        var code = await TemplateAsync(Client);
        var message = new NewMessage
        {
            TemplateCode = code, UniqueReference = true, Variables = Values,
            Items = [new() { To = "+447400100021", ClientReference = "own 1" }, new() { To = "+447400100022", ClientReference = "own 2", Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "B8" } }],
        };
        var sent = await Client.Messages.SendAsync(message, Ct);
        Assert.Equal("Hello B8, your parcel is here.", (await Client.Messages.GetAsync(sent[1].Id!, Ct)).Text);
        var again = await Assert.ThrowsAsync<SmsConsoleException>(() => Client.Messages.SendAsync(message, Ct));
        Assert.Equal(("message.reference_used", sent[0].Id), (again.Code, again.Errors[0].ConflictsWith));
    }

    [Fact]
    public async Task A_refusal_says_what_is_wrong_and_where()
    {
        var code = await TemplateAsync(Client);
        var refused = await Assert.ThrowsAsync<SmsConsoleException>(() => Client.Messages.SendAsync(new() { To = ["12", "abc"], TemplateCode = code, Variables = Values }, Ct));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (refused.StatusCode, refused.Errors.Count));
        Assert.Equal(["/to/0", "/to/1"], refused.Errors.Select(e => e.Pointer));
        Assert.Equal((refused.Errors[0].Code, true), (refused.Code, refused.RequestId is { Length: > 0 }));
        var stranger = new SmsConsoleClient(http, Options with { AccessKeySecret = "wrong" });
        Assert.Equal("access.unauthenticated", (await Assert.ThrowsAsync<SmsConsoleException>(() => stranger.Limits.GetAsync(Ct))).Code);
        Assert.DoesNotContain(ApiHost.KeySecret, Options.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SmsConsoleClient(http, Options with { Address = new("http://sms.example.com") }));
    }

    [Fact]
    public async Task A_campaign_goes_from_its_file_to_its_report()
    {
        var code = await TemplateAsync(Client);
        using var file = new MemoryStream("phone,name\n+447400100001,Ann\nbad,Bob\n"u8.ToArray());
        var made = await Client.Campaigns.CreateAsync(new() { Name = "Harbour", TemplateCode = code, Duplicates = DuplicatePolicy.Skip }, file, "Hafen \"1\" 港.csv", Ct);
        Assert.Equal((CampaignState.Draft, "Hafen %221%22 港.csv"), (made.State, made.FileName.Replace("\"", "%22", StringComparison.Ordinal)));

        var plan = await Client.Campaigns.CheckAsync(made.Id, Ct);
        Assert.Equal((1, 1, RowState.Invalid), (plan.Sendable, plan.Counts.Invalid, plan.Problems[0].State));
        Assert.Equal("stale-plan", (await Assert.ThrowsAsync<SmsConsoleException>(() => Client.Campaigns.StartAsync(made.Id, "0", Ct))).Code);
        await Client.Campaigns.StartAsync(made.Id, plan.PlanHash, Ct);
        Assert.Equal([RowState.Invalid], await Client.Campaigns.RowsAsync(made.Id, RowState.Invalid, Ct).Select(r => r.State).ToListAsync(Ct));
        using var report = new StreamReader(await Client.Campaigns.ReportAsync(made.Id, Ct));
        Assert.Contains("bad,Invalid,", await report.ReadToEndAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(2, (await Client.Campaigns.GetAsync(made.Id, Ct)).Total);
    }

    [Fact]
    public async Task Every_other_resource_answers_in_its_shape()
    {
        var client = Client;
        Assert.Equal(PhoneNumberType.Mobile, (await client.Numbers.ParseAsync([new("07400 123456", "GB")], Ct))[0].Type);
        Assert.Equal("UCS-2", (await client.Text.MeasureAsync(["您好"], ct: Ct))[0].Encoding);
        var signature = await client.Signatures.CreateAsync(new() { Text = "Harbour", Source = SignatureSource.Company, Evidence = [new("a.pdf", "%PDF-1.4\n"u8.ToArray())] }, Ct);
        Assert.Equal((ReviewState.Draft, 9), (signature.Status, signature.Evidence[0].Size));
        Assert.True((await client.Signatures.EditAsync("Harbour", new(SignatureSource.App, true, OnlyForCodes: true), Ct)) is { ThirdParty: true, OnlyForCodes: true });
        Assert.Equal([("Harbour", true)], await client.Signatures.ListAsync(ct: Ct).Select(s => (s.Text, s.OnlyForCodes)).ToListAsync(Ct));
        await client.Signatures.DeleteAsync("Harbour", Ct);
        Assert.Empty(await client.Signatures.ListAsync(ct: Ct).ToListAsync(Ct));
        var code = await TemplateAsync(client);
        await client.Templates.DeleteAsync(code, Ct);
        Assert.Equal(ReviewState.Retired, (await client.Templates.GetAsync(code, Ct)).Status);
        var sender = await client.SenderIds.RegisterAsync(new() { Value = "ACME", Country = "GB", ExpiresOn = new(2099, 1, 31) }, Ct);
        Assert.Equal(new DateOnly(2099, 1, 31), (await client.SenderIds.GetAsync(sender.Id, Ct)).ExpiresOn);
        Assert.Contains(sender.Id, await client.SenderIds.ListAsync(country: "GB", ct: Ct).Select(s => s.Id).ToListAsync(Ct));
        Assert.True((await client.Countries.ListAsync(ct: Ct)).Count > 200);
        var country = await client.Countries.ChangeAsync("SE", new() { NumberTypes = [PhoneNumberType.PersonalNumber], QuietHours = new(new(21, 0), new(8, 0)) }, Ct);
        Assert.Equal((PhoneNumberType.PersonalNumber, new TimeOnly(21, 0)), (country.NumberTypes[0], country.QuietHours?.Start));
        Assert.Empty((await client.Countries.ResetAsync("SE", ct: Ct)).Edited);
        Assert.NotEmpty((await client.Countries.SenderAsync("GB", "ACME", MessageType.Notification, Ct)).Why);
        var limits = await client.Limits.GetAsync(Ct);
        Assert.Equal(7, (await client.Limits.SetAsync(limits with { Notification = new(PerDay: 7) }, Ct)).Notification.PerDay);
        await client.Limits.SetAsync(limits, Ct);
        var gateway = (await client.Gateways.ListAsync(Ct))[0];
        Assert.Equal((GatewayKind.Simulator, gateway.Name), (gateway.Kind, (await client.Gateways.GetAsync(gateway.Id, Ct)).Name));
        Assert.All(await client.Routes.ListAsync(Ct), r => Assert.True(r.Priority > 0));
    }

    [Fact]
    public async Task People_keys_and_suppressions_are_managed()
    {
        var client = Client;
        var added = await client.Suppressions.AddAsync(new() { Numbers = ["+447400100077", "x"], Reason = SuppressionReason.OptOut }, Ct);
        Assert.Equal([SuppressionResult.Added, SuppressionResult.Refused], added.Numbers.Select(n => n.Result));
        Assert.Equal(SuppressionReason.OptOut, (await client.Suppressions.FindAsync("+447400100077", Ct))?.Reason);
        Assert.Null(await client.Suppressions.FindAsync("+447400100078", Ct));
        await client.Suppressions.RemoveAsync("+447400100077", Ct);
        Assert.Empty(await client.Suppressions.ListAsync(ct: Ct).ToListAsync(Ct));

        var user = await client.Users.CreateAsync(new() { Email = "mei@example.com", Name = "Mei", Roles = [Role.Author] }, Ct);
        Assert.Equal([Role.Author, Role.Approver], (await client.Users.EditAsync(user.Id, roles: [Role.Author, Role.Approver], ct: Ct)).Roles);
        await client.Users.DisableAsync(user.Id, Ct);
        Assert.True((await client.Users.GetAsync(user.Id, Ct)).Disabled);
        var key = await client.AccessKeys.CreateAsync(new() { Name = "Orders", Scopes = ["read", "send"] }, Ct);
        Assert.Equal(["read", "send"], (await client.AccessKeys.GetAsync(key.AccessKeyId, Ct)).Scopes);
        Assert.NotEqual(key.AccessKeySecret, (await client.AccessKeys.RotateAsync(key.AccessKeyId, TimeSpan.FromHours(1), Ct)).AccessKeySecret);
        Assert.NotNull((await client.AccessKeys.GetAsync(key.AccessKeyId, Ct)).OlderSecretUntil);
        await client.AccessKeys.EndOlderSecretAsync(key.AccessKeyId, Ct);
        Assert.Empty(await client.Replies.ListAsync(ct: Ct).ToListAsync(Ct));
        Assert.NotEmpty((await client.AccessKeys.MakeSmppSignInAsync(key.AccessKeyId, Ct)).Password);
        await client.AccessKeys.RevokeAsync(key.AccessKeyId, Ct);
        Assert.Contains("key.revoke", await client.Audit.ListAsync(action: "key.", ct: Ct).Select(a => a.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Webhooks_and_the_event_feed_are_read()
    {
        var client = Client;
        var made = await client.Webhooks.CreateAsync(new() { Name = "Orders", Url = "https://example.com/sms", Events = [EventTypes.TemplateReviewed] }, Ct);
        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        Assert.NotEqual(made.Secret, (await client.Webhooks.RotateSecretAsync(made.Webhook.Id, Ct)).Secret);
        await client.Webhooks.CreateAsync(new() { Name = "Older", Url = "https://example.com/older", Shape = WebhookShape.AlibabaCloud }, Ct);
        Assert.Equal([("Older", WebhookShape.AlibabaCloud), ("Orders", WebhookShape.Standard)], (await client.Webhooks.ListAsync(Ct)).Select(w => (w.Name, w.Shape)).Order());

        var code = await TemplateAsync(client);
        var reviewed = await client.Events.ListAsync(type: EventTypes.TemplateReviewed, ct: Ct).LastAsync(Ct);
        Assert.Equal((code, ReviewState.Approved), (reviewed.Template?.Code, reviewed.Template?.Status));
        await foreach (var next in client.Events.FollowAsync(reviewed.Sequence - 1, ct: Ct))
        {
            Assert.Equal(reviewed.Sequence, next.Sequence);
            break;
        }
        await client.Webhooks.DeleteAsync(made.Webhook.Id, Ct);
    }

    [Fact]
    public async Task A_code_is_made_entered_and_cancelled()
    {
        var client = Client;
        await client.Countries.ChangeAsync("GB", new() { DefaultSender = "ACME" }, Ct);
        var template = await client.Templates.CreateAsync(new()
        {
            Name = "Code", Type = MessageType.VerificationCode, Scope = TemplateScope.Global, Body = "${code} is your code.", Variables = [new("code", "numberCaptcha", 6, "123456")],
        }, Ct);
        await client.Templates.SubmitAsync(template.Code, Ct);

        var made = await client.Verifications.StartAsync(new() { To = "+447400710001", TemplateCode = template.Code, EndUserAddress = "203.0.113.7", Earlier = EarlierCodes.Keep }, Ct);
        Assert.Equal(VerificationState.Pending, made.Status);
        Assert.Equal((false, VerificationState.Pending), (await client.Verifications.CheckAsync(made.Id, "0", Ct)) is var check ? (check.Valid, check.Status) : default);
        Assert.Equal(VerificationState.Cancelled, (await client.Verifications.CancelAsync(made.Id, Ct)).Status);
        Assert.Equal(made.Id, (await client.Verifications.ListAsync("+447400710001", ct: Ct).FirstAsync(Ct)).Id);
        Assert.Equal(("GB", 1, 0), (await client.Verifications.ConversionAsync(Ct)).Countries.Single() is var country ? (country.Country, country.Sent, country.Verified) : default);
        var settings = await client.Verifications.GetSettingsAsync(Ct);
        Assert.Equal(12, (await client.Verifications.SetSettingsAsync(settings with { Pumping = settings.Pumping with { MostInPrefix = 12 } }, Ct)).Pumping.MostInPrefix);
        await client.Verifications.SetSettingsAsync(settings, Ct);
    }

    [Fact]
    public async Task Short_links_are_made_read_and_ended()
    {
        var client = Client;
        var made = await client.ShortLinks.CreateAsync(new() { Name = "Sale", Target = new("https://www.example.com/sale?from=sms"), Days = 7 }, Ct);
        Assert.EndsWith($"/s/{made.Code}", made.ShortUrl.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal((new Uri("https://www.example.com/sale?from=sms"), 0L), (await client.ShortLinks.GetAsync(made.Code, Ct)) is var found ? (found.Target, found.PageViews) : default);
        await client.ShortLinks.DeleteAsync(made.Code, Ct);
        Assert.Empty(await client.ShortLinks.ListAsync(ct: Ct).ToListAsync(Ct));
    }
}
