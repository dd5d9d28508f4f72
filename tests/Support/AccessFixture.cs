using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;

namespace SmsConsole.Tests.Support;

/// <summary>The use cases of access over a test's own database and clock, with an administrator to act.</summary>
internal sealed class AccessFixture : IAsyncDisposable
{
    public const string GoodPassword = "seven quiet harbours";

    private AccessFixture(TestStore store)
    {
        Store = store;
        Keys = new AccessKeyRing(store, Protection, Clock);
        Passwords = new Passwords(store, new PasswordHasher<AppUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })), new PasswordLinks(Protection, Clock), Clock);
        Users = new UserRegister(store, Passwords, Keys, Clock);
        Log = new AuditLog(store);
    }

    public TestStore Store { get; }
    public ManualClock Clock { get; } = new();
    public EphemeralDataProtectionProvider Protection { get; } = new();
    public AccessKeyRing Keys { get; }
    public Passwords Passwords { get; }
    public UserRegister Users { get; }
    public AuditLog Log { get; }

    public Actor Admin { get; private set; } = Actor.System with { Roles = Roles.Admin, Address = "127.0.0.1" };

    public static async Task<AccessFixture> CreateAsync(CancellationToken ct, string engine = TestStore.Sqlite)
    {
        var fixture = await CreateEmptyAsync(ct, engine);
        fixture.Admin = await fixture.AddAsync("Ada Admin", Roles.Admin, ct);
        return fixture;
    }

    /// <summary>Without any user.</summary>
    public static async Task<AccessFixture> CreateEmptyAsync(CancellationToken ct, string engine = TestStore.Sqlite) => new(await TestStore.CreateAsync(ct, engine));

    /// <summary>Adds a user with <see cref="GoodPassword"/> and gives them as an actor.</summary>
    public async Task<Actor> AddAsync(string name, Roles roles, CancellationToken ct)
    {
        var made = await Users.CreateAsync(Admin, new NewUser(name.ToLowerInvariant().Replace(' ', '.') + "@example.com", name, roles, GoodPassword), ct);
        Assert.Empty(made.Problems);
        return new Actor(made.Value!.Id, name, roles, "127.0.0.1");
    }

    public async Task<List<AuditEntry>> EntriesAsync(CancellationToken ct)
    {
        await using var db = Store.CreateDbContext();
        return await db.AuditEntries.OrderBy(e => e.Id).ToListAsync(ct);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
