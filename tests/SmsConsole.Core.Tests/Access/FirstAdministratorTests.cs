using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Access;

public sealed class FirstAdministratorTests
{
    private const string KeyId = "ABCDEFGH12345678";
    private const string Secret = "0123456789abcdefghijABCDEFGHIJ";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_make_an_administrator_and_a_key_with_every_scope()
    {
        await using var access = await AccessFixture.CreateEmptyAsync(Ct);

        Assert.Null(await First(access, new() { AdminEmail = "root@example.com", AdminPassword = AccessFixture.GoodPassword, AccessKeyId = KeyId, AccessKeySecret = Secret }).PrepareAsync(Ct));

        var actor = (await access.Keys.AuthenticateAsync(KeyId, Secret, null, Ct)).Value;
        Assert.All(Enum.GetValues<Right>(), right => Assert.True(actor!.May(right), right.ToString()));
    }

    [Theory]
    [InlineData("root@example.com", "short", null, null, "Setup:AdminPassword")]
    [InlineData("no address", AccessFixture.GoodPassword, null, null, "Setup:AdminEmail")]
    [InlineData("root@example.com", null, null, null, "Setup:AdminPassword")]
    [InlineData("root@example.com", AccessFixture.GoodPassword, "short", Secret, "Setup:AccessKeyId")]
    [InlineData("root@example.com", AccessFixture.GoodPassword, KeyId, "0123456789abcdefghijABCDEFGHI", "Setup:AccessKeySecret")]
    [InlineData("root@example.com", AccessFixture.GoodPassword, KeyId, null, "Setup:AccessKeySecret")]
    [InlineData(null, null, KeyId, Secret, "Setup:AdminEmail")]
    public async Task Weak_or_incomplete_settings_stop_the_start_and_make_nothing(string? email, string? password, string? keyId, string? secret, string named)
    {
        await using var access = await AccessFixture.CreateEmptyAsync(Ct);
        var first = First(access, new() { AdminEmail = email, AdminPassword = password, AccessKeyId = keyId, AccessKeySecret = secret });

        var stopped = await Assert.ThrowsAsync<StartException>(() => first.PrepareAsync(Ct));

        Assert.Contains(named, stopped.Message, StringComparison.Ordinal);
        Assert.True(await first.IsOpenAsync(Ct));
    }

    [Fact]
    public async Task Settings_are_not_read_once_a_user_exists()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);

        Assert.Null(await First(access, new() { AdminEmail = "root@example.com", AdminPassword = "weak" }).PrepareAsync(Ct));

        await using var db = access.Store.CreateDbContext();
        Assert.Equal(1, await db.Users.CountAsync(Ct));
    }

    [Fact]
    public async Task The_token_lets_one_person_in_once()
    {
        await using var access = await AccessFixture.CreateEmptyAsync(Ct);
        var first = First(access, new());
        var token = await first.PrepareAsync(Ct);

        Assert.Equal("setup.token_wrong", (await first.CreateAsync("guess", "a@example.com", "A", AccessFixture.GoodPassword, null, Ct)).Problems[0].Code);
        Assert.Equal("password.too_short", (await first.CreateAsync(token, "a@example.com", "A", "short", null, Ct)).Problems[0].Code);
        Assert.True((await first.CreateAsync(token, "a@example.com", "A", AccessFixture.GoodPassword, null, Ct)).IsOk);
        Assert.False((await first.CreateAsync(token, "b@example.com", "B", AccessFixture.GoodPassword, null, Ct)).IsOk);
        Assert.False(await first.IsOpenAsync(Ct));
    }

    private static FirstAdministrator First(AccessFixture access, SetupOptions setup) => new(access.Store, access.Users, access.Keys, Options.Create(setup), access.Clock);
}
