using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Access;

public sealed class AccessKeyRingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_key_acts_as_its_owner_narrowed_to_its_scopes(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var author = await access.AddAsync("Mei Lin", Roles.Author, Ct);
        var made = (await access.Keys.CreateAsync(author, new NewAccessKey("Shop", Scopes: ["send"]), Ct)).Value!;

        var actor = await access.Keys.AuthenticateAsync(made.Id, made.Secret, "192.0.2.1", Ct);

        Assert.Equal((author.UserId, "Mei Lin", "192.0.2.1", made.Id), (actor?.UserId ?? default, actor?.Name, actor?.Address, actor?.AccessKeyId));
        Assert.True(actor!.May(Right.Send));
        Assert.False(actor.May(Right.WriteContent));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_also_after_the_right_one_was_seen()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;

        Assert.Null(await access.Keys.AuthenticateAsync(made.Id, made.Secret + "x", null, Ct));
        Assert.NotNull(await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct));
        Assert.Null(await access.Keys.AuthenticateAsync(made.Id, made.Secret + "x", null, Ct));
        Assert.Null(await access.Keys.AuthenticateAsync("nobody", made.Secret, null, Ct));
    }

    [Fact]
    public async Task A_revoked_key_fails_at_once()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        Assert.NotNull(await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct));

        Assert.True((await access.Keys.RevokeAsync(access.Admin, made.Id, Ct)).IsOk);

        Assert.Null(await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct));
        Assert.Equal("key.revoked", Assert.Single((await access.Keys.RevokeAsync(access.Admin, made.Id, Ct)).Problems).Code);
    }

    [Fact]
    public async Task A_disabled_owners_key_fails_at_once_and_a_demoted_owners_key_may_less()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei Lin", Roles.Author | Roles.Approver, Ct);
        var made = (await access.Keys.CreateAsync(author, new NewAccessKey("Shop"), Ct)).Value!;
        Assert.True((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct))!.May(Right.Review));

        await access.Users.EditAsync(access.Admin, author.UserId, author.Name, Roles.Author, Ct);
        Assert.False((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct))!.May(Right.Review));

        await access.Users.DisableAsync(access.Admin, author.UserId, Ct);
        Assert.Null(await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct));
    }

    [Fact]
    public async Task A_key_revoked_elsewhere_fails_within_a_minute()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        Assert.NotNull(await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct));
        await new AccessKeyRing(access.Store, access.Clock).RevokeAsync(access.Admin, made.Id, Ct);

        access.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct));
    }

    [Fact]
    public async Task The_last_use_is_written_once_a_minute()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        var first = access.Clock.GetUtcNow();
        await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct);
        access.Clock.Advance(TimeSpan.FromSeconds(59));
        await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct);
        Assert.Equal(first, await LastUsedAsync());

        access.Clock.Advance(TimeSpan.FromSeconds(1));
        await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct);
        Assert.Equal(first.AddMinutes(1), await LastUsedAsync());

        async Task<DateTimeOffset?> LastUsedAsync() =>
            Assert.Single((await access.Keys.ListAsync(access.Admin, null, 10, Ct)).Value!.Items).LastUsedAt;
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Keys_are_listed_in_pages_the_newest_first_and_only_ones_own(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var author = await access.AddAsync("Mei Lin", Roles.Author, Ct);
        foreach (var name in (string[])["one", "two", "three"])
        {
            await access.Keys.CreateAsync(author, new NewAccessKey(name), Ct);
            access.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await access.Keys.CreateAsync(access.Admin, new NewAccessKey("admin's"), Ct);

        var first = (await access.Keys.ListAsync(author, null, 2, Ct)).Value!;
        var rest = (await access.Keys.ListAsync(author, first.Next, 2, Ct)).Value!;

        Assert.Equal(["three", "two", "one"], first.Items.Concat(rest.Items).Select(k => k.Name));
        Assert.Null(rest.Next);
        Assert.Equal(4, (await access.Keys.ListAsync(access.Admin, null, 10, Ct)).Value!.Items.Count);
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;

        Assert.DoesNotContain(await access.EntriesAsync(Ct), e => (e.After + e.Before + e.Subject).Contains(made.Secret, StringComparison.Ordinal));
        await using var db = access.Store.CreateDbContext();
        Assert.Equal(32, (await db.AccessKeys.SingleAsync(Ct)).SecretHash.Length);
    }

    [Fact]
    public async Task A_key_cannot_make_one_that_may_more_than_itself()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var narrow = access.Admin with { AccessKeyId = "k", Scopes = new HashSet<Right> { Right.Send } };

        Assert.Equal("key.scope_wider", Assert.Single((await access.Keys.CreateAsync(narrow, new NewAccessKey("x"), Ct)).Problems).Code);
        Assert.Equal("key.scope_wider", Assert.Single((await access.Keys.CreateAsync(narrow, new NewAccessKey("x", Scopes: ["send", "review"]), Ct)).Problems).Code);
        Assert.True((await access.Keys.CreateAsync(narrow, new NewAccessKey("x", Scopes: ["send"]), Ct)).IsOk);
    }

    [Theory]
    [InlineData(Roles.Approver, false)]
    [InlineData(Roles.Auditor, false)]
    [InlineData(Roles.Author, true)]
    [InlineData(Roles.Admin, true)]
    public async Task Who_may_send_may_make_keys(Roles roles, bool may)
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var actor = await access.AddAsync("Some Body", roles, Ct);

        Assert.Equal(may, (await access.Keys.CreateAsync(actor, new NewAccessKey("Shop"), Ct)).IsOk);
    }

    [Fact]
    public async Task An_unknown_scope_is_named()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);

        var problem = Assert.Single((await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop", Scopes: ["send", "fly"]), Ct)).Problems);

        Assert.Equal(("key.scope_unknown", "scopes"), (problem.Code, problem.Field));
        Assert.Contains("fly", problem.Message, StringComparison.Ordinal);
    }
}
