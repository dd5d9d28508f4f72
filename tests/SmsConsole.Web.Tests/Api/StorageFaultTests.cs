using System.Data;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Web.Tests.Api;

/// <summary>A store that cannot write says so, takes nothing, keeps what it has, and goes on when it can.</summary>
public sealed class StorageFaultTests : IAsyncDisposable
{
    private const int Many = 1000;
    private readonly ApiHost host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A database that may not grow any more is what a full disk looks like to the program.</summary>
    [Fact]
    public async Task A_full_disk_stops_accepting_and_loses_nothing()
    {
        var client = host.Caller();
        var code = await TemplateAsync(client);
        var first = await client.WriteAsync("/api/v1/messages", Body(code, 10));
        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        await LimitAsync(await PagesAsync());

        var (accepted, refused) = (10, await client.WriteAsync("/api/v1/messages", Body(code, Many)));
        for (var n = 0; n < 100 && refused.Status == HttpStatusCode.Accepted; n++)
            (accepted, refused) = (accepted + Many, await client.WriteAsync("/api/v1/messages", Body(code, Many)));

        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.Status);
        Assert.Equal("storage.full", refused.Code);
        Assert.NotNull(refused.Header("Retry-After"));
        await using (var db = host.OpenDatabase())
            Assert.Equal(accepted, await db.Messages.CountAsync(Ct));

        await LimitAsync(int.MaxValue);
        Assert.Equal(HttpStatusCode.Accepted, (await client.WriteAsync("/api/v1/messages", Body(code, 1))).Status);
        await AllDeliveredAsync(accepted + 1);
    }

    [Fact]
    public async Task A_database_that_another_program_has_locked_is_waited_for_and_then_refuses()
    {
        var client = host.Caller();
        var code = await TemplateAsync(client);
        await using var db = host.OpenDatabase();
        await using (await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, Ct))
            await UnavailableAsync(client, code);

        Assert.Equal(HttpStatusCode.Accepted, (await client.WriteAsync("/api/v1/messages", Body(code, 5))).Status);
        await AllDeliveredAsync(5);
    }

    [Fact]
    public async Task A_database_that_has_become_read_only_refuses_and_keeps_what_it_has()
    {
        var client = host.Caller();
        var code = await TemplateAsync(client);
        Assert.Equal(HttpStatusCode.Accepted, (await client.WriteAsync("/api/v1/messages", Body(code, 5))).Status);
        await AskAsync("pragma query_only = on");
        await UnavailableAsync(client, code);

        await using var db = host.OpenDatabase();
        Assert.Equal(5, await db.Messages.CountAsync(Ct));
    }

    private static async Task UnavailableAsync(HttpClient client, string code)
    {
        var refused = await client.WriteAsync("/api/v1/messages", Body(code, 5));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("storage.unavailable", refused.Code);
        Assert.NotNull(refused.Header("Retry-After"));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static async Task<string> TemplateAsync(HttpClient client)
    {
        var made = await client.WriteAsync("/api/v1/templates", """{"name":"Opening hours","type":"notification","scope":"global","body":"Our shop in York opens at 9 today.","variables":[]}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var code = made.Text("code")!;
        Assert.Equal(HttpStatusCode.OK, (await client.WriteAsync($"/api/v1/templates/{code}/submit", "{}")).Status);
        return code;
    }

    private static string Body(string code, int recipients) =>
        $$"""{"templateCode":"{{code}}","to":[{{string.Join(',', Enumerable.Range(0, recipients).Select(n => $"\"+4474001{n.ToString("00000", CultureInfo.InvariantCulture)}\""))}}]}""";

    private async Task<long> PagesAsync() => await AskAsync("pragma page_count");

    /// <summary>The limit is the connection's own, and all messages are written through this one.</summary>
    private async Task LimitAsync(long pages) => await AskAsync($"pragma max_page_count = {pages.ToString(CultureInfo.InvariantCulture)}");

    private async Task<long> AskAsync(string pragma)
    {
        long answer = 0;
        await using var transaction = await host.Services.GetRequiredService<IHotDb>().BeginAsync(Ct);
        await transaction.QueryAsync(new HotSql(pragma), [0], (_, _) => { }, row => answer = row.Number(0), Ct);
        await transaction.CommitAsync(Ct);
        return answer;
    }

    private async Task AllDeliveredAsync(int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await using var db = host.OpenDatabase();
        while (await db.Messages.CountAsync(m => m.Status == MessageStatus.Delivered, limit.Token) < count)
            await Task.Delay(100, limit.Token);
    }
}
