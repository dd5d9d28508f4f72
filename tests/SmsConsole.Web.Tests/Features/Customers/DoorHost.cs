using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Storage;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests;
using SmsConsole.Smpp.Tests.Session;
using SmsConsole.Smpp.Values;
using SmsConsole.Web.Tests.Api;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Customers;

/// <summary>The whole console with its SMPP server open and the carrier simulator behind it.</summary>
internal sealed class DoorHost : IAsyncDisposable
{
    public const string Number = "447400123456";
    private readonly ApiHost host;

    public DoorHost(params (string Key, string Value)[] settings) : this(onPort: false, settings)
    {
    }

    /// <param name="onPort">True listens on a real port of this machine, for programs outside this process.</param>
    public DoorHost(bool onPort, params (string Key, string Value)[] settings)
    {
        host = new() { Settings = new() { ["SmppServer:Enabled"] = "true", ["SmppServer:Port"] = "0", ["Simulator:ReceiptDelayMilliseconds"] = "10" } };
        foreach (var (key, value) in settings)
            host.Settings[key] = value;
        if (onPort)
        {
            host.UseKestrel(0);
            host.StartServer();
        }
        Api = host.Caller();
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HttpClient Api { get; }
    public SmppDoor Door => host.Services.GetRequiredService<SmppDoor>();
    public int Port => Door.EndPoint!.Port;

    public static Actor Admin { get; } = Actor.System with { Roles = Roles.Admin };

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public AppDb OpenDatabase() => host.OpenDatabase();

    public HttpClient Caller(string id, string secret) => host.Caller(id, secret);

    /// <summary>A sign-in for SMPP of the host's own access key.</summary>
    public async Task<MadeSmppSignIn> SignInAsync(string keyId = ApiHost.KeyId)
    {
        var made = await Get<SmppSignIns>().MakeAsync(Admin, keyId, Ct);
        Assert.Empty(made.Problems);
        return made.Value!;
    }

    public async Task<string> ApprovedAsync(string body, string variables = "[]", string scope = "Global", string type = "Notification")
    {
        var made = await Api.WriteAsync("/api/v1/templates", $$"""{"name": "One", "type": "{{type}}", "scope": "{{scope}}", "body": {{JsonSerializer.Serialize(body)}}, "variables": {{variables}}}""");
        var code = made.Text("code")!;
        await Api.WriteAsync($"/api/v1/templates/{code}/submit", "");
        return code;
    }

    /// <summary>Allows the host's key a pass-through template.</summary>
    public async Task<string> AllowPassThroughAsync()
    {
        var code = await ApprovedAsync("${text}", """[{"name": "text", "attribute": "free_text"}]""");
        Assert.Empty((await Get<PassThroughLeave>().AllowAsync(Admin, ApiHost.KeyId, code, Ct)).Problems);
        return code;
    }

    public async Task<Esme> BindAsync(MadeSmppSignIn with, BindMode mode = BindMode.Transceiver) => await BindAsync(with.SystemId, with.Password, mode);

    public async Task<Esme> BindAsync(string systemId, string password, BindMode mode = BindMode.Transceiver, SmppTls? tls = null, int? port = null)
    {
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        var client = await Soon.Is(SmppClient.ConnectAsync(
            new() { Host = "127.0.0.1", Port = port ?? Port, SystemId = systemId, Password = password, Mode = mode, Tls = tls }, sink, TimeProvider.System, Ct));
        return new(client, sink);
    }

    public static SubmitSm Message(string text, byte coding = DataCoding.Gsm7, string to = Number) => new()
    {
        Source = default,
        Destination = Address.International(to),
        DataCoding = coding,
        RegisteredDelivery = 1,
        ShortMessage = DataCoding.TryEncode(coding, text) ?? [],
    };

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

/// <summary>A customer's system: our own client, with what came back to it.</summary>
internal sealed record Esme(SmppClient Client, RecordingSink Sink) : IAsyncDisposable
{
    private long tags;

    public async Task<SubmitDone> SendAsync(SubmitSm pdu)
    {
        Post(pdu);
        return await Sink.NextDoneAsync();
    }

    public void Post(SubmitSm pdu) => Assert.True(Client.TrySubmit(pdu, ++tags), string.Create(CultureInfo.InvariantCulture, $"The window took no submit {tags}."));

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
