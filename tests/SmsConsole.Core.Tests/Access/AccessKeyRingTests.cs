using System.Security.Cryptography;
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

        var actor = (await access.Keys.AuthenticateAsync(made.Id, made.Secret, "192.0.2.1", Ct)).Value;

        Assert.Equal((author.UserId, "Mei Lin", "192.0.2.1", made.Id), (actor?.UserId ?? default, actor?.Name, actor?.Address, actor?.AccessKeyId));
        Assert.True(actor!.May(Right.Send));
        Assert.False(actor.May(Right.WriteContent));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_renewed_key_takes_both_secrets_until_the_older_one_ends(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var first = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        await ChangeAsync(access, first.Id, key => key.Renew(SHA256.HashData("the second secret"u8), null, access.Clock.GetUtcNow().AddHours(1)));

        Assert.True((await access.Keys.AuthenticateAsync(first.Id, first.Secret, null, Ct)).IsOk);
        Assert.True((await access.Keys.AuthenticateAsync(first.Id, "the second secret", null, Ct)).IsOk);
        Assert.Equal([first.Secret], (await access.Keys.FindForSigningAsync(first.Id, null, Ct))?.Secrets ?? []);

        access.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("access.unauthenticated", Assert.Single((await access.Keys.AuthenticateAsync(first.Id, first.Secret, null, Ct)).Problems).Code);
        Assert.True((await access.Keys.AuthenticateAsync(first.Id, "the second secret", null, Ct)).IsOk);
        Assert.Null(await access.Keys.FindForSigningAsync(first.Id, null, Ct));
    }

    [Theory]
    [InlineData("192.0.2.77", null)]
    [InlineData("::ffff:192.0.2.77", null)]
    [InlineData("2001:db8::1", null)]
    [InlineData("192.0.3.1", "key.address_not_allowed")]
    [InlineData("2001:db9::1", "key.address_not_allowed")]
    [InlineData(null, "key.address_not_allowed")]
    public async Task A_key_counts_in_its_networks_alone_and_says_so_to_its_holder_alone(string? address, string? problem)
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        await ChangeAsync(access, made.Id, key => key.Networks = ["192.0.2.0/24", "2001:db8::/32"]);

        Assert.Equal(problem, (await access.Keys.AuthenticateAsync(made.Id, made.Secret, address, Ct)).Problems.SingleOrDefault()?.Code);
        Assert.Equal("access.unauthenticated", Assert.Single((await access.Keys.AuthenticateAsync(made.Id, made.Secret + "x", address, Ct)).Problems).Code);
        Assert.Equal(problem is null, (await access.Keys.FindForSigningAsync(made.Id, address, Ct))?.MayComeFromThere);
    }

    [Fact]
    public async Task An_expired_key_says_so_to_its_holder_alone()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        await ChangeAsync(access, made.Id, key => key.ExpiresAt = access.Clock.GetUtcNow().AddSeconds(1));
        Assert.True((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);

        access.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("key.expired", Assert.Single((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).Problems).Code);
        Assert.Equal("access.unauthenticated", Assert.Single((await access.Keys.AuthenticateAsync(made.Id, "wrong", null, Ct)).Problems).Code);
        Assert.True((await access.Keys.FindForSigningAsync(made.Id, null, Ct))?.IsExpired);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_also_after_the_right_one_was_seen()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;

        Assert.False((await access.Keys.AuthenticateAsync(made.Id, made.Secret + "x", null, Ct)).IsOk);
        Assert.True((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);
        Assert.False((await access.Keys.AuthenticateAsync(made.Id, made.Secret + "x", null, Ct)).IsOk);
        Assert.False((await access.Keys.AuthenticateAsync("nobody", made.Secret, null, Ct)).IsOk);
    }

    [Fact]
    public async Task A_revoked_key_fails_at_once()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        Assert.True((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);

        Assert.True((await access.Keys.RevokeAsync(access.Admin, made.Id, Ct)).IsOk);

        Assert.False((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);
        Assert.Equal("key.revoked", Assert.Single((await access.Keys.RevokeAsync(access.Admin, made.Id, Ct)).Problems).Code);
    }

    [Fact]
    public async Task A_disabled_owners_key_fails_at_once_and_a_demoted_owners_key_may_less()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei Lin", Roles.Author | Roles.Approver, Ct);
        var made = (await access.Keys.CreateAsync(author, new NewAccessKey("Shop"), Ct)).Value!;
        Assert.True((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).Value!.May(Right.Review));

        await access.Users.EditAsync(access.Admin, author.UserId, author.Name, Roles.Author, Ct);
        Assert.False((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).Value!.May(Right.Review));

        await access.Users.DisableAsync(access.Admin, author.UserId, Ct);
        Assert.False((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);
    }

    [Fact]
    public async Task A_key_revoked_elsewhere_fails_within_a_minute()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var made = (await access.Keys.CreateAsync(access.Admin, new NewAccessKey("Shop"), Ct)).Value!;
        Assert.True((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);
        await new AccessKeyRing(access.Store, access.Protection, access.Clock).RevokeAsync(access.Admin, made.Id, Ct);

        access.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False((await access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);
    }

    private static async Task ChangeAsync(AccessFixture access, string id, Action<AccessKey> change)
    {
        await using var db = access.Store.CreateDbContext();
        change(await db.AccessKeys.SingleAsync(k => k.Id == id, Ct));
        await db.SaveChangesAsync(Ct);
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
