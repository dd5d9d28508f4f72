using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Access;

public sealed class AccessKeyChangesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_key_is_made_with_all_that_limits_it_and_changed(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var end = access.Clock.GetUtcNow().AddDays(30);
        var made = (await access.Keys.CreateAsync(access.Admin, new("Shop", null, ["send"], end, ["192.0.2.7", "2001:DB8::/32", "192.0.2.7"], IsTest: true, RequestsPerSecond: 5), Ct)).Value!;

        var key = (await access.Keys.FindAsync(access.Admin, made.Id, Ct)).Value!;
        Assert.Equal((end, true, 5), (key.ExpiresAt, key.IsTest, key.RequestsPerSecond));
        Assert.Equal(["192.0.2.7/32", "2001:db8::/32"], key.Networks!);
        var actor = (await access.Keys.AuthenticateAsync(made.Id, made.Secret, "192.0.2.7", Ct)).Value;
        Assert.Equal((true, 5), (actor?.IsTest, actor?.RequestsPerSecond));

        var edited = (await access.Keys.EditAsync(access.Admin, made.Id, new(Name: "Shop 2", Scopes: ["*"], Networks: [], NeverExpires: true, RequestsPerSecond: 0), Ct)).Value!;

        Assert.Equal(("Shop 2", null, null, null, null, true), (edited.Name, edited.Scopes, edited.Networks, edited.ExpiresAt, edited.RequestsPerSecond, edited.IsTest));
        access.Clock.Advance(TimeSpan.FromMinutes(1));
        var seen = (await access.Keys.AuthenticateAsync(made.Id, made.Secret, "203.0.113.1", Ct)).Value!;
        Assert.True(seen.May(Right.Administer));
        Assert.Equal("203.0.113.1", (await access.Keys.FindAsync(access.Admin, made.Id, Ct)).Value!.LastUsedFrom);
        var entry = (await access.EntriesAsync(Ct))[^1];
        Assert.Equal(("key.edit", made.Id), (entry.Action, entry.Subject));
        Assert.Contains("192.0.2.7/32", entry.Before, StringComparison.Ordinal);
        Assert.Contains("Shop 2", entry.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.1/16")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/x")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData("shop.example.com")]
    [InlineData("")]
    public async Task What_is_no_network_is_refused(string network)
    {
        await using var access = await AccessFixture.CreateAsync(Ct);

        var problem = Assert.Single((await access.Keys.CreateAsync(access.Admin, new("Shop", Networks: [network]), Ct)).Problems);

        Assert.Equal(("key.network_wrong", "networks"), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task An_end_in_the_past_too_many_networks_and_a_rate_out_of_range_are_refused()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei", Roles.Author, Ct);

        Assert.Equal("key.expires_past", await CodeAsync(access.Admin, new("Shop", ExpiresAt: access.Clock.GetUtcNow())));
        Assert.Equal("key.networks_too_many", await CodeAsync(access.Admin, new("Shop", Networks: [.. Enumerable.Range(0, 51).Select(n => $"10.0.0.{n}")])));
        Assert.Equal("key.rate_out_of_range", await CodeAsync(access.Admin, new("Shop", RequestsPerSecond: 100_001)));
        Assert.Equal("access.denied", await CodeAsync(author, new("Shop", RequestsPerSecond: 10)));

        async Task<string> CodeAsync(Actor actor, NewAccessKey wanted) => Assert.Single((await access.Keys.CreateAsync(actor, wanted, Ct)).Problems).Code;
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_new_secret_counts_beside_the_older_one_until_that_ends(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var first = (await access.Keys.CreateAsync(access.Admin, new("Shop"), Ct)).Value!;
        var until = access.Clock.GetUtcNow().AddDays(1);
        var second = (await access.Keys.RotateAsync(access.Admin, first.Id, until, Ct)).Value!;

        Assert.True(await OpensAsync(first));
        var row = (await access.Keys.FindAsync(access.Admin, first.Id, Ct)).Value!;
        Assert.Equal((until, access.Clock.GetUtcNow()), (row.OlderUntil, row.OlderUsedAt));
        Assert.True(await OpensAsync(second));
        Assert.Equal([second.Secret, first.Secret], (await access.Keys.FindForSigningAsync(first.Id, null, Ct))!.Secrets);
        Assert.Equal("key.two_secrets", Assert.Single((await access.Keys.RotateAsync(access.Admin, first.Id, until, Ct)).Problems).Code);

        Assert.True((await access.Keys.EndOlderAsync(access.Admin, first.Id, Ct)).IsOk);
        Assert.False(await OpensAsync(first));
        Assert.True(await OpensAsync(second));
        Assert.Equal("key.one_secret", Assert.Single((await access.Keys.EndOlderAsync(access.Admin, first.Id, Ct)).Problems).Code);

        var third = (await access.Keys.RotateAsync(access.Admin, first.Id, null, Ct)).Value!;
        Assert.False(await OpensAsync(second));
        Assert.True(await OpensAsync(third));
        Assert.Equal("key.overlap_wrong", Assert.Single((await access.Keys.RotateAsync(access.Admin, first.Id, access.Clock.GetUtcNow().AddDays(31), Ct)).Problems).Code);
        Assert.Equal(["key.rotate", "key.end_older", "key.rotate"], (await access.EntriesAsync(Ct)).TakeLast(3).Select(e => e.Action));

        async Task<bool> OpensAsync(MadeAccessKey key) => (await access.Keys.AuthenticateAsync(key.Id, key.Secret, null, Ct)).IsOk;
    }

    [Fact]
    public async Task A_key_renews_itself_but_changes_neither_its_limits_nor_gives_more_than_it_has()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var end = access.Clock.GetUtcNow().AddDays(10);
        var made = (await access.Keys.CreateAsync(access.Admin, new("Shop", null, ["send", "manageUsers"], end, ["10.0.0.0/8"], IsTest: true), Ct)).Value!;
        var other = (await access.Keys.CreateAsync(access.Admin, new("Other"), Ct)).Value!;
        var key = (await access.Keys.AuthenticateAsync(made.Id, made.Secret, "10.0.0.1", Ct)).Value!;

        Assert.True((await access.Keys.RotateAsync(key, made.Id, end.AddDays(-1), Ct)).IsOk);
        // One that may only read renews itself, too, and ends no other of its owner's.
        var reader = (await access.Keys.CreateAsync(access.Admin, new("Reader", null, ["read"]), Ct)).Value!;
        var reading = (await access.Keys.AuthenticateAsync(reader.Id, reader.Secret, null, Ct)).Value!;
        Assert.True((await access.Keys.RotateAsync(reading, reader.Id, null, Ct)).IsOk);
        Assert.Equal("access.denied", Assert.Single((await access.Keys.RevokeAsync(reading, other.Id, Ct)).Problems).Code);
        var sender = (await access.Keys.CreateAsync(access.Admin, new("Sender", null, ["read", "send"]), Ct)).Value!;
        var sending = (await access.Keys.AuthenticateAsync(sender.Id, sender.Secret, null, Ct)).Value!;
        Assert.Equal("key.not_found", Assert.Single((await access.Keys.RevokeAsync(sending, other.Id, Ct)).Problems).Code);
        Assert.True((await access.Keys.RevokeAsync(sending, sender.Id, Ct)).IsOk);
        Assert.True((await access.Keys.EditAsync(key, made.Id, new(Name: "Still the shop"), Ct)).IsOk);
        Assert.Equal("key.own_limits", Assert.Single((await access.Keys.EditAsync(key, made.Id, new(Networks: []), Ct)).Problems).Code);
        Assert.Equal("key.scope_wider", Assert.Single((await access.Keys.RotateAsync(key, other.Id, null, Ct)).Problems).Code);
        Assert.Equal(["", "expiresAt", "networks", "networks", "test"],
        [
            await FieldAsync(new("x", null, ["send"], end, ["10.1.0.0/16"], IsTest: true)),
            await FieldAsync(new("x", null, ["send"], null, ["10.1.0.0/16"], IsTest: true)),
            await FieldAsync(new("x", null, ["send"], end, null, IsTest: true)),
            await FieldAsync(new("x", null, ["send"], end, ["10.0.0.0/7"], IsTest: true)),
            await FieldAsync(new("x", null, ["send"], end, ["10.1.0.0/16"])),
        ]);

        async Task<string> FieldAsync(NewAccessKey wanted) => (await access.Keys.CreateAsync(key, wanted, Ct)).Problems.SingleOrDefault()?.Field ?? "";
    }

    [Fact]
    public async Task Only_its_owner_or_who_manages_users_changes_a_key_and_nobody_a_revoked_one()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var (mei, bo) = (await access.AddAsync("Mei", Roles.Author, Ct), await access.AddAsync("Bo", Roles.Author, Ct));
        var made = (await access.Keys.CreateAsync(mei, new("Shop"), Ct)).Value!;

        Assert.Equal("key.not_found", Assert.Single((await access.Keys.EditAsync(bo, made.Id, new("Mine"), Ct)).Problems).Code);
        Assert.Equal("key.not_found", Assert.Single((await access.Keys.RotateAsync(bo, made.Id, null, Ct)).Problems).Code);
        Assert.True((await access.Keys.EditAsync(mei, made.Id, new("Mine"), Ct)).IsOk);
        Assert.True((await access.Keys.EditAsync(access.Admin, made.Id, new("Hers"), Ct)).IsOk);
        await access.Keys.RevokeAsync(mei, made.Id, Ct);
        Assert.Equal("key.revoked", Assert.Single((await access.Keys.EditAsync(mei, made.Id, new("Late"), Ct)).Problems).Code);
    }
}
