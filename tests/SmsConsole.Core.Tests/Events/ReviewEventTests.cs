using SmsConsole.Core.Countries;
using SmsConsole.Core.Events;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Events;

public sealed class ReviewEventTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Every_decision_is_told_and_nothing_else(string engine)
    {
        await using var content = await ContentFixture.CreateAsync(Ct, engine: engine);
        var template = await content.SubmittedAsync(content.Author, Ct);
        await content.Templates.WithdrawAsync(content.Author, template.Code, Ct);
        await content.Templates.SubmitAsync(content.Author, template.Code, Ct);
        Assert.Empty((await content.Templates.RejectAsync(content.Approver, template.Code, "Say whose parcel.", null, Ct)).Problems);
        var byRule = await content.DraftAsync(content.Author, Ct, "Abroad", TemplateScope.Global);
        Assert.Empty((await content.Templates.SubmitAsync(content.Author, byRule.Code, Ct)).Problems);
        var signature = (await content.Signatures.CreateAsync(content.Author, "晨光书店", new(SignatureSource.Company, false, "Our shop"), [], Ct)).Value!;
        await content.Signatures.SubmitAsync(content.Author, signature.Id, Ct);
        Assert.Empty((await content.Signatures.ApproveAsync(content.Approver, signature.Id, null, Ct)).Problems);
        await content.Countries.EditAsync(content.Admin, "GB", rules => rules.Country with { SenderIdPolicy = SenderIdPolicy.Dynamic }, Ct);
        Assert.Empty((await content.Senders.RegisterAsync(content.Admin, new("Morning", "GB", null, null, null), Ct)).Problems);

        using var feed = new EventFeed(new(content.Access.Store), new(content.Access.Store), content.Clock);
        var events = (await feed.ListAsync(content.Admin, 0, 50, null, 0, Ct)).Value!.Items;

        Assert.Equal(["template.reviewed", "template.reviewed", "signature.reviewed", "sender-id.reviewed"], events.Select(e => e.Type));
        Assert.Equal((template.Code, "Rejected", "Say whose parcel.", false), (Text(0, "code"), Text(0, "status"), Text(0, "reason"), events[0].Data.GetProperty("byRule").GetBoolean()));
        Assert.Equal((byRule.Code, "Approved", true), (Text(1, "code"), Text(1, "status"), events[1].Data.GetProperty("byRule").GetBoolean()));
        Assert.Equal(("晨光书店", "Approved", "Company"), (Text(2, "text"), Text(2, "status"), Text(2, "source")));
        Assert.Equal(("Morning", "GB", "Registered"), (Text(3, "value"), Text(3, "country"), Text(3, "status")));

        string? Text(int at, string member) => events[at].Data.GetProperty(member).GetString();
    }
}
