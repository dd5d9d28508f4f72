using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Access;

public sealed class UserRegisterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task The_last_administrator_can_neither_be_disabled_nor_demoted(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var second = await access.AddAsync("Second Admin", Roles.Admin, Ct);
        Assert.True((await access.Users.DisableAsync(access.Admin, second.UserId, Ct)).IsOk);

        Assert.Equal("user.last_admin", Assert.Single((await access.Users.DisableAsync(access.Admin, access.Admin.UserId, Ct)).Problems).Code);
        Assert.Equal("user.last_admin", Assert.Single((await access.Users.EditAsync(access.Admin, access.Admin.UserId, "Ada", Roles.Author, Ct)).Problems).Code);

        Assert.True((await access.Users.EnableAsync(access.Admin, second.UserId, Ct)).IsOk);
        Assert.True((await access.Users.EditAsync(access.Admin, access.Admin.UserId, "Ada", Roles.Author, Ct)).IsOk);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Two_administrators_who_disable_each_other_leave_one(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var second = await access.AddAsync("Second Admin", Roles.Admin, Ct);

        var outcomes = await Task.WhenAll(
            Task.Run(() => access.Users.DisableAsync(access.Admin, second.UserId, Ct), Ct),
            Task.Run(() => access.Users.DisableAsync(second, access.Admin.UserId, Ct), Ct));

        Assert.Single(outcomes, o => o.IsOk);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task An_address_is_taken_once_whatever_its_case(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);

        var problem = Assert.Single((await access.Users.CreateAsync(access.Admin, new NewUser("ADA.admin@example.com", "Other", Roles.Author), Ct)).Problems);

        Assert.Equal(("user.email_taken", "email"), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task Only_who_manages_users_changes_them()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var auditor = await access.AddAsync("Audi Tor", Roles.Auditor | Roles.Author | Roles.Approver, Ct);

        Assert.Equal("access.denied", (await access.Users.CreateAsync(auditor, new NewUser("x@example.com", "X", Roles.Admin), Ct)).Problems[0].Code);
        Assert.Equal("access.denied", (await access.Users.EditAsync(auditor, auditor.UserId, "X", Roles.Admin, Ct)).Problems[0].Code);
        Assert.Equal("access.denied", (await access.Users.DisableAsync(auditor, access.Admin.UserId, Ct)).Problems[0].Code);
        Assert.Equal("access.denied", (await access.Users.ResetPasswordAsync(auditor, access.Admin.UserId, Ct)).Problems[0].Code);
        Assert.True((await access.Users.ListAsync(auditor, null, null, 10, Ct)).IsOk);
    }

    [Fact]
    public async Task An_invitation_works_once_and_for_three_days()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Users.CreateAsync(access.Admin, new NewUser("new@example.com", "New Person", Roles.Author), Ct)).Value!;
        var token = made.SetPasswordToken!;

        Assert.Equal(("new@example.com", "New Person"), await access.Passwords.ReadLinkAsync(token, Ct));
        Assert.Null(await access.Passwords.ReadLinkAsync(token[..^2] + "xx", Ct));
        Assert.Equal("password.too_short", (await access.Passwords.SetByLinkAsync(token, "short", null, Ct)).Problems[0].Code);
        Assert.True((await access.Passwords.SetByLinkAsync(token, AccessFixture.GoodPassword, null, Ct)).IsOk);
        Assert.Equal("password.link_invalid", (await access.Passwords.SetByLinkAsync(token, AccessFixture.GoodPassword, null, Ct)).Problems[0].Code);

        var reset = (await access.Users.ResetPasswordAsync(access.Admin, made.Id, Ct)).Value!;
        access.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("password.link_invalid", (await access.Passwords.SetByLinkAsync(reset, AccessFixture.GoodPassword, null, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task Five_wrong_current_passwords_lock_and_an_administrator_unlocks()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei Lin", Roles.Author, Ct);
        for (var i = 0; i < 5; i++)
            Assert.Equal("password.wrong", (await access.Passwords.ChangeAsync(author, "wrong", "eight loud mountains", Ct)).Problems[0].Code);

        Assert.Equal("user.locked", (await access.Passwords.ChangeAsync(author, AccessFixture.GoodPassword, "eight loud mountains", Ct)).Problems[0].Code);

        await access.Users.UnlockAsync(access.Admin, author.UserId, Ct);
        Assert.True((await access.Passwords.ChangeAsync(author, AccessFixture.GoodPassword, "eight loud mountains", Ct)).IsOk);
    }

    [Fact]
    public async Task What_changed_is_audited_without_secrets()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei Lin", Roles.Author, Ct);
        await access.Users.EditAsync(access.Admin, author.UserId, "Mei Lin", Roles.Author | Roles.Approver, Ct);
        var token = (await access.Users.ResetPasswordAsync(access.Admin, author.UserId, Ct)).Value!;

        var entries = await access.EntriesAsync(Ct);

        Assert.Equal(["user.create", "user.create", "user.edit", "user.reset_password"], entries.Select(e => e.Action));
        Assert.Equal(("mei.lin@example.com", access.Admin.UserId, "127.0.0.1"), (entries[2].Subject, entries[2].ActorId, entries[2].Address));
        Assert.Contains("\"Author, Approver\"", entries[2].After, StringComparison.Ordinal);
        Assert.DoesNotContain(entries, e => (e.Before + e.After).Contains(token, StringComparison.Ordinal) || (e.Before + e.After).Contains("hash", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Users_are_listed_in_pages_by_address(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        foreach (var name in (string[])["Cara C", "Bob B", "Dan D"])
            await access.AddAsync(name, Roles.Author, Ct);

        var first = (await access.Users.ListAsync(access.Admin, null, null, 3, Ct)).Value!;
        var rest = (await access.Users.ListAsync(access.Admin, null, first.Next, 3, Ct)).Value!;

        Assert.Equal(["Ada Admin", "Bob B", "Cara C", "Dan D"], first.Items.Concat(rest.Items).Select(u => u.Name));
        Assert.Equal("Dan D", Assert.Single((await access.Users.ListAsync(access.Admin, "dan", null, 3, Ct)).Value!.Items).Name);
    }

    [Fact]
    public async Task A_new_role_ends_the_sessions_and_a_new_name_does_not()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei Lin", Roles.Author, Ct);
        var stamp = await StampAsync();

        await access.Users.EditAsync(access.Admin, author.UserId, "Lin Mei", Roles.Author, Ct);
        Assert.Equal(stamp, await StampAsync());

        await access.Users.EditAsync(access.Admin, author.UserId, "Lin Mei", Roles.Approver, Ct);
        Assert.NotEqual(stamp, await StampAsync());

        async Task<string?> StampAsync()
        {
            await using var db = access.Store.CreateDbContext();
            return (await db.Users.SingleAsync(u => u.Id == author.UserId, Ct)).SecurityStamp;
        }
    }
}
