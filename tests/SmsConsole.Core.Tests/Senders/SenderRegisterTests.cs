using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Senders;

public sealed class SenderRegisterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_dynamic_country_it_is_usable_at_once()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        Assert.Equal("sender.none", (await ShownAsync(content, "DE", "ACME Shop")).Code);

        var made = await content.Senders.RegisterAsync(content.Admin, new("ACME Shop", "de"), Ct);

        Assert.Equal((SenderIdState.Registered, true), (made.Value!.State, made.Value.Review.ByRule));
        Assert.Equal("ACME Shop", (await ShownAsync(content, "DE", "ACME Shop")).Value);
        Assert.Equal("sender_id.exists", (await content.Senders.RegisterAsync(content.Admin, new("Acme shop", "DE"), Ct)).Problems.Single().Code);
    }

    [Fact]
    public async Task Where_registration_is_needed_it_waits_for_documents_and_somebody_else()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var id = (await content.Senders.RegisterAsync(content.Both, new("ACME Shop", "IT"), Ct)).Value!.Id;

        Assert.Equal("sender_id.no_documents", (await content.Senders.SubmitAsync(content.Both, id, Ct)).Problems.Single().Code);
        await content.Senders.EditAsync(content.Both, id, null, "Form of 2026", new DateOnly(2026, 1, 3), Ct);
        await content.Senders.SubmitAsync(content.Both, id, Ct);
        Assert.Equal("self-review", (await content.Senders.ApproveAsync(content.Both, id, null, Ct)).Problems.Single().Code);
        Assert.Equal("sender.in_review", (await ShownAsync(content, "IT", "ACME Shop")).PassedOver?.Code);
        Assert.Equal(SenderIdState.Registered, (await content.Senders.ApproveAsync(content.Approver, id, null, Ct)).Value!.State);
        Assert.Equal("ACME Shop", (await ShownAsync(content, "IT", "ACME Shop")).Value);

        content.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(SenderIdState.Expired, (await content.Senders.FindAsync(id, Ct))!.State);
        Assert.Equal("sender.expired", (await ShownAsync(content, "IT", "ACME Shop")).PassedOver?.Code);
        Assert.Equal(SenderIdState.Draft, (await content.Senders.RenewAsync(content.Admin, id, "Form of 2027", null, Ct)).Value!.State);
    }

    [Theory]
    [InlineData("CN", "sender_id.not_supported")]
    [InlineData("XX", "country.not_found")]
    public async Task Where_none_can_be_registered_it_says_so(string country, string problem)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);

        Assert.Equal(problem, (await content.Senders.RegisterAsync(content.Admin, new("ACME Shop", country), Ct)).Problems.Single().Code);
    }

    [Fact]
    public async Task Only_an_administrator_registers()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);

        Assert.Equal("access.denied", (await content.Senders.RegisterAsync(content.Author, new("ACME Shop", "DE"), Ct)).Problems.Single().Code);
    }

    [Fact]
    public async Task What_another_process_registered_is_seen_within_half_a_minute()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        using var other = new SenderBook(content.Access.Store, content.Clock, content.Countries);
        await other.ChooseAsync("DE", "ACME Shop", MessageType.Notification, null, Ct);
        await content.Senders.RegisterAsync(content.Admin, new("ACME Shop", "DE"), Ct);

        Assert.Null((await other.ChooseAsync("DE", "ACME Shop", MessageType.Notification, null, Ct)).Value!.Value);
        content.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("ACME Shop", (await other.ChooseAsync("DE", "ACME Shop", MessageType.Notification, null, Ct)).Value!.Value);
    }

    [Fact]
    public async Task A_countrys_edits_hold_at_once_and_can_be_taken_back()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);

        await content.Countries.EditAsync(content.Admin, "de", rules => rules.Country with { IsAllowed = false, DefaultSender = "491701234567", SenderIdPolicy = SenderIdPolicy.NotSupported }, Ct);
        var edited = (await content.Countries.FindAsync("DE", Ct))!;
        var shown = await ShownAsync(content, "DE", "ACME Shop");
        await content.Countries.ResetAsync(content.Admin, "DE", null, Ct);

        Assert.Equal((false, "491701234567", SenderIdPolicy.NotSupported), (edited.IsAllowed, edited.DefaultSender, edited.Country.SenderIdPolicy));
        Assert.Equal(("491701234567", "sender.not_supported"), (shown.Value, shown.PassedOver?.Code));
        Assert.Null((await content.Countries.FindAsync("DE", Ct))!.EditedAt);
        Assert.Equal("access.denied", (await content.Countries.EditAsync(content.Author, "DE", rules => rules.Country with { IsAllowed = false }, Ct)).Problems.Single().Code);
        Assert.Equal(["country.edit", "country.reset"], (await content.Access.EntriesAsync(Ct)).Where(e => e.Subject == "DE").Select(e => e.Action));
    }

    private static async Task<SenderShown> ShownAsync(ContentFixture content, string country, string wanted) =>
        (await content.Book.ChooseAsync(country, wanted, MessageType.Notification, null, Ct)).Value!;
}
