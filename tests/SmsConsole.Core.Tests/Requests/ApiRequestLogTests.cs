using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Requests;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Requests;

public sealed class ApiRequestLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_was_noted_is_found_by_path_status_and_request_id(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var id = RequestIds.New(scene.Access.Clock).ToHexString();
        scene.Log.Note(scene.Request("/api/v1/messages", 202) with { AccessKeyId = scene.KeyId, Route = "/api/v1/messages", Details = "to: 1" });
        scene.Log.Note(scene.Request("/api/v1/messages/12", 404) with { AccessKeyId = scene.KeyId, Route = "/api/v1/messages/{id:long}", Code = "message.not_found", RequestId = id });
        scene.Log.Note(scene.Request("/api/v1/users", 500) with { RequestId = "ffffffffffffffffffffffffffffffff" });
        Assert.Equal(3, await scene.Log.WriteSomeAsync());

        var all = await scene.ListAsync(new());
        Assert.Equal(["/api/v1/users", "/api/v1/messages/12", "/api/v1/messages"], all.Select(r => r.Path));
        Assert.Equal((scene.KeyId, "Shop", "Ada Admin", "message.not_found", 12, "192.0.2.1"), (all[1].AccessKeyId, all[1].KeyName, all[1].OwnerName, all[1].Code, all[1].TookMilliseconds, all[1].Address));
        Assert.Equal([202, 404], (await scene.ListAsync(new(Path: "/api/v1/messages"))).Select(r => r.Status).Order());
        Assert.Equal([404], (await scene.ListAsync(new(StatusClass: 4))).Select(r => r.Status));
        Assert.Equal([404], (await scene.ListAsync(new(RequestId: id))).Select(r => r.Status));
        Assert.Equal([500], (await scene.ListAsync(new(RequestId: "ffffffffffffffffffffffffffffffff"))).Select(r => r.Status));
        Assert.Equal(2, (await scene.ListAsync(new(Key: scene.KeyId))).Count);
        Assert.Empty(await scene.ListAsync(new(From: scene.Access.Clock.GetUtcNow().AddMinutes(1))));
        Assert.Equal(3, (await scene.ListAsync(new(From: scene.Access.Clock.GetUtcNow(), Until: scene.Access.Clock.GetUtcNow().AddMinutes(1)))).Count);
    }

    [Theory]
    [InlineData("/api/v1/messages", "?to=%2B447400123456&limit=50", "/api/v1/messages?to=+4474…56&limit=50")]
    [InlineData("/api/v1/messages/388456789012345678", "?from=2026-01-02", "/api/v1/messages/388456789012345678?from=2026-01-02")]
    [InlineData("/api/v1/suppressions", "?number=86 138 0013 8000", "/api/v1/suppressions?number=86 13…00")]
    [InlineData("/api/v1/templates/SMS_123456789", null, "/api/v1/templates/SMS_123456789")]
    [InlineData("/api/v1/messages", "?to=%2B447400123456%2C%2B447400123457", "/api/v1/messages?to=+4474…56,+4474…57")]
    [InlineData("/api/v1/messages", "?to=tel:%2B447400123456", "/api/v1/messages?to=tel:+4474…56")]
    [InlineData("/api/v1/messages", "?to=%22%2B447400123456%22&x=%2F", "/api/v1/messages?to=\"+4474…56\"&x=%2F")]
    [InlineData("/api/v1/messages", "?to=%C2%A0447400123456", "/api/v1/messages?to=\u00a044740…56")]
    [InlineData("/api/v1/messages", "?to=447400123456 447400123457", "/api/v1/messages?to=44740…56 44740…57")]
    [InlineData("/api/v1/verifications/01234567-0123-4567-8901-012345678901", null, "/api/v1/verifications/01234567-0123-4567-8901-012345678901")]
    [InlineData("/api/v1/requests", "?from=2026-01-02T10:20:30.1234567Z&cursor=MTIzNDU2Nzg5MDEy", "/api/v1/requests?from=2026-01-02T10:20:30.1234567Z&cursor=MTIzNDU2Nzg5MDEy")]
    public async Task Numbers_are_shortened(string path, string? query, string shown)
    {
        await using var scene = await Scene.OpenAsync();
        scene.Log.Note(scene.Request(path, 200) with { Query = query });
        await scene.Log.WriteSomeAsync();

        Assert.Equal(shown, Assert.Single(await scene.ListAsync(new())).Path);
    }

    [Fact]
    public async Task Without_the_right_to_audit_one_reads_ones_own_keys_requests_page_by_page()
    {
        await using var scene = await Scene.OpenAsync();
        var author = await scene.Access.AddAsync("Mei", Roles.Author, Ct);
        string[] keys = [(await scene.Access.Keys.CreateAsync(author, new("One"), Ct)).Value!.Id, (await scene.Access.Keys.CreateAsync(author, new("Two"), Ct)).Value!.Id, scene.KeyId];
        for (var n = 0; n < 9; n++)
            scene.Log.Note(scene.Request($"/api/v1/{n}", 200) with { AccessKeyId = keys[n % 3] });
        await scene.Log.WriteSomeAsync();

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = (await scene.Book.ListAsync(author, new(), cursor, 2, Ct)).Value!;
            seen.AddRange(page.Items.Select(r => r.Path));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["/api/v1/7", "/api/v1/6", "/api/v1/4", "/api/v1/3", "/api/v1/1", "/api/v1/0"], seen);
        Assert.Equal("key.not_found", Assert.Single((await scene.Book.ListAsync(author, new(Key: scene.KeyId), null, 2, Ct)).Problems).Code);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_is_too_much_to_keep_up_with_is_left_out_and_counted(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        for (var n = 0; n < ApiRequestLog.MostWaiting + 7; n++)
            scene.Log.Note(scene.Request("/api/v1/users", 200));
        while (await scene.Log.WriteSomeAsync() > 0)
        {
        }

        var reach = (await scene.Book.ReachAsync(scene.Access.Admin, Ct)).Value!;
        Assert.Equal((scene.Access.Clock.GetUtcNow().ToUnixTimeMilliseconds(), 7), (reach.Since?.ToUnixTimeMilliseconds(), reach.LeftOut));
        Assert.All(await scene.ListAsync(new()), r => Assert.Equal("/api/v1/users", r.Path));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Old_requests_go_and_so_do_the_oldest_of_too_many(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine, new() { KeepDays = 7, Most = 1000 });
        scene.Log.Note(scene.Request("/api/v1/old", 200));
        await scene.Log.WriteSomeAsync();
        scene.Access.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        for (var n = 0; n < 1005; n++)
            scene.Log.Note(scene.Request($"/api/v1/{n}", 200));
        await scene.Log.WriteSomeAsync();

        Assert.False(await scene.Log.ForgetSomeAsync(Ct));

        await using var db = scene.Access.Store.CreateDbContext();
        Assert.Equal(1000, db.ApiRequests.Count());
        Assert.Equal("/api/v1/5", db.ApiRequests.OrderBy(r => r.Id).First().Path);
    }

    [Fact]
    public async Task Nothing_is_kept_where_it_is_switched_off()
    {
        await using var scene = await Scene.OpenAsync(options: new() { KeepDays = 0 });
        scene.Log.Note(scene.Request("/api/v1/users", 200));

        Assert.Equal(0, await scene.Log.WriteSomeAsync());
    }

    private sealed class Scene : IAsyncDisposable
    {
        private readonly IHotDb hot;

        private Scene(AccessFixture access, ApiRequestOptions options)
        {
            (Access, hot, Book) = (access, access.Store.Databases.OpenHot(), new(access.Store, access.Clock));
            Log = new(access.Store, hot, new MessageIds(access.Clock), Options.Create(options), access.Clock, NullLogger<ApiRequestLog>.Instance);
        }

        public AccessFixture Access { get; }
        public ApiRequestLog Log { get; }
        public ApiRequestBook Book { get; }
        public string KeyId { get; private init; } = "";

        public static async Task<Scene> OpenAsync(string engine = TestStore.Sqlite, ApiRequestOptions? options = null)
        {
            var access = await AccessFixture.CreateAsync(Ct, engine);
            return new(access, options ?? new()) { KeyId = (await access.Keys.CreateAsync(access.Admin, new("Shop"), Ct)).Value!.Id };
        }

        public ApiRequestNote Request(string path, int status) =>
            new(Access.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(12), "GET", path, status, "0123") { Address = "192.0.2.1" };

        public async Task<IReadOnlyList<ApiRequestRow>> ListAsync(ApiRequestQuery query) => (await Book.ListAsync(Access.Admin, query, null, 50, Ct)).Value!.Items;

        public async ValueTask DisposeAsync()
        {
            Log.Dispose();
            await hot.DisposeAsync();
            await Access.DisposeAsync();
        }
    }
}
