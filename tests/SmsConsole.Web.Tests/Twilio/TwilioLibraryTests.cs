using System.Runtime.CompilerServices;
using System.Text.Json;
using SmsConsole.Core.Customers;
using SmsConsole.Smpp.Tests.Interop;
using SmsConsole.Web.Tests.Api;
using SmsConsole.Web.Tests.Features.Customers;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Twilio;

/// <summary>Twilio's official library for Node, unchanged, against the whole console on a real port with the carrier simulator behind it.</summary>
public sealed class TwilioLibraryTests
{
    private const string Account = "AC" + ApiHost.KeyId;
    private const string Number = "+447400123456";

    [Fact]
    public async Task It_sends_finds_lists_and_gets_signed_statuses()
    {
        await using var host = await DoorAsync();
        await using var program = Start(host);
        var back = $"http://127.0.0.1:{(await program.HearAsync("ready")).GetProperty("ready").GetInt32()}/statuses?order=7&name=%C3%A9";

        var created = await AskAsync(program, "created", new { step = "create", to = Number, body = "Hello Zoë, we open at nine.", from = "Acme", statusCallback = back, provideFeedback = true });
        Assert.Equal(("queued", Number, "Hello Zoë, we open at nine.", "1", "outbound-api", Account), Of(created));
        Assert.True(created.GetProperty("created").GetBoolean());
        var sid = created.GetProperty("sid").GetString()!;
        Assert.Equal(($"/2010-04-01/Accounts/{Account}/Messages/{sid}.json", 34), (created.GetProperty("uri").GetString(), sid.Length));

        foreach (var status in (string[])["sent", "delivered"])
        {
            var told = await program.HearAsync("callback");
            Assert.Equal((status, sid, Account, Number, true, "/statuses?order=7&name=%C3%A9"), (
                told.GetProperty("callback").GetString(), told.GetProperty("sid").GetString(), told.GetProperty("account").GetString(), told.GetProperty("to").GetString(),
                told.GetProperty("valid").GetBoolean(), told.GetProperty("path").GetString()));
        }
        var fetched = await AskAsync(program, "fetched", new { step = "fetch", sid });
        Assert.Equal(("delivered", Number, "Hello Zoë, we open at nine.", "1", "outbound-api", Account), Of(fetched));
        Assert.True(fetched.GetProperty("sent").GetBoolean());
    }

    [Fact]
    public async Task It_walks_through_the_pages_of_a_list_with_filters()
    {
        await using var host = await DoorAsync();
        await using var program = Start(host);
        for (var n = 0; n < 5; n++)
            await AskAsync(program, "created", new { step = "create", to = $"+44740010000{n}", body = $"Shop {n} is open.", messagingServiceSid = "MG00000000000000000000000000000000" });

        var all = (await AskAsync(program, "listed", new { step = "list", pageSize = 2 })).EnumerateArray().ToList();
        Assert.Equal(["4", "3", "2", "1", "0"], all.Select(m => m.GetProperty("to").GetString()![^1..]));
        var one = await AskAsync(program, "listed", new { step = "list", to = "+447400100003" });
        Assert.Equal("Shop 3 is open.", Assert.Single(one.EnumerateArray()).GetProperty("body").GetString());
        var today = TimeProvider.System.GetUtcNow();
        Assert.Equal(5, (await AskAsync(program, "listed", new { step = "list", dateSent = today.ToString("yyyy-MM-dd", null) })).GetArrayLength());
        Assert.Empty((await AskAsync(program, "listed", new { step = "list", dateSent = today.AddDays(-3).ToString("yyyy-MM-dd", null) })).EnumerateArray());
        Assert.Empty((await AskAsync(program, "listed", new { step = "list", from = "Nobody" })).EnumerateArray());
    }

    [Fact]
    public async Task What_is_scheduled_can_be_cancelled_and_what_has_left_cannot()
    {
        await using var host = await DoorAsync();
        await using var program = Start(host);

        var back = $"http://127.0.0.1:{(await program.HearAsync("ready")).GetProperty("ready").GetInt32()}/statuses?order=7&name=%C3%A9";
        var later = await AskAsync(program, "created", new { step = "create", to = Number, body = "Later.", scheduleType = "fixed", sendAt = "2099-01-01T00:00:00Z", messagingServiceSid = "MG1", statusCallback = back });
        Assert.Equal("scheduled", later.GetProperty("status").GetString());
        var sid = later.GetProperty("sid").GetString();
        Assert.Equal("canceled", (await AskAsync(program, "changed", new { step = "cancel", sid })).GetProperty("status").GetString());

        var told = await program.HearAsync("callback");
        Assert.Equal(("canceled", sid, true), (told.GetProperty("callback").GetString(), told.GetProperty("sid").GetString(), told.GetProperty("valid").GetBoolean()));

        Assert.Equal((400, 30409), await RefusedAsync(program, new { step = "cancel", sid }));
        Assert.Equal((400, 20001), await RefusedAsync(program, new { step = "redact", sid }));
        Assert.Equal((405, 20004), await RefusedAsync(program, new { step = "remove", sid }));
        Assert.Equal((404, 20404), await RefusedAsync(program, new { step = "fetch", sid = TwilioWords.SidOf(1) }));
        Assert.Equal((404, 20404), await RefusedAsync(program, new { step = "fetch", sid = "SM" + new string('f', 32) }));
    }

    private static (string?, string?, string?, string?, string?, string?) Of(JsonElement m) => (
        m.GetProperty("status").GetString(), m.GetProperty("to").GetString(), m.GetProperty("body").GetString(), m.GetProperty("segments").GetString(),
        m.GetProperty("direction").GetString(), m.GetProperty("account").GetString());

    private static async Task<JsonElement> AskAsync(Peer program, string kind, object step)
    {
        await program.TellAsync(JsonSerializer.Serialize(step));
        return (await program.HearAsync(kind)).GetProperty(kind);
    }

    private static async Task<(int Status, int Code)> RefusedAsync(Peer program, object step)
    {
        var refused = await AskAsync(program, "refused", step);
        Assert.EndsWith("/docs/api", refused.GetProperty("info").GetString(), StringComparison.Ordinal);
        return (refused.GetProperty("status").GetInt32(), refused.GetProperty("code").GetInt32());
    }

    private static async Task<DoorHost> DoorAsync()
    {
        var host = new DoorHost(onPort: true, ("SmppServer:Enabled", "false"), ("Webhooks:AllowHttp", "true"), ("Webhooks:AllowedNetworks:0", "127.0.0.0/8"));
        await host.AllowPassThroughAsync();
        return host;
    }

    private static Peer Start(DoorHost host, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here) ?? "", "sdk");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "node_modules", "twilio", "package.json")), "The npm package twilio is not installed: npm ci in tests/SmsConsole.Web.Tests/Twilio/sdk");
        return Peer.Start(Peer.Find("node", "nodejs"), folder, ["program.js", $"{host.Api.BaseAddress!.Port}", Account, ApiHost.KeySecret]);
    }
}
