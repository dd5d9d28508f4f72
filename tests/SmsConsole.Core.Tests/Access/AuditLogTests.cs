using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Access;

public sealed class AuditLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Entries_come_in_pages_the_newest_first_and_filtered(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var author = await access.AddAsync("Mei Lin", Roles.Author, Ct);
        await access.Keys.CreateAsync(author, new NewAccessKey("Shop"), Ct);

        var first = (await access.Log.ListAsync(access.Admin, new(), null, 2, Ct)).Value!;
        var rest = (await access.Log.ListAsync(access.Admin, new(), first.Next, 2, Ct)).Value!;

        Assert.Equal(["key.create", "user.create", "user.create"], first.Items.Concat(rest.Items).Select(e => e.Action));
        Assert.Null(rest.Next);
        Assert.Equal("key.create", Assert.Single((await access.Log.ListAsync(access.Admin, new(Actor: "Mei"), null, 9, Ct)).Value!.Items).Action);
        Assert.Equal(2, (await access.Log.ListAsync(access.Admin, new(Action: "user."), null, 9, Ct)).Value!.Items.Count);
        Assert.Single((await access.Log.ListAsync(access.Admin, new(Subject: "mei.lin@"), null, 9, Ct)).Value!.Items);
    }

    [Fact]
    public async Task An_author_does_not_read_it()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei Lin", Roles.Author, Ct);

        Assert.Equal("access.denied", (await access.Log.ListAsync(author, new(), null, 9, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task Phone_numbers_are_shortened_before_they_are_kept()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        await using (var db = access.Store.CreateDbContext())
        {
            db.Audit(access.Admin, access.Clock.GetUtcNow(), "suppression.add", "+447400123456", after: new { Number = "+8613800138000", Reason = "+1 for it" });
            await db.SaveChangesAsync(Ct);
        }

        var entry = (await access.EntriesAsync(Ct))[^1];

        Assert.Equal("+4474…56", entry.Subject);
        Assert.Equal("""{"number":"+8613…00","reason":"+1 for it"}""", entry.After);
    }
}
