using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Tests.Gateways.Providers;

/// <summary>A gateway to a provider on loopback, and what it reports.</summary>
internal sealed class ProviderScene : IAsyncDisposable
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "12345678901234567890123456789012";

    private IGateway? opened;

    private ProviderScene(FakeProvider provider) => Provider = provider;

    public FakeProvider Provider { get; }
    public RecordingSink Sink { get; } = new();
    public ProviderKit Kit { get; } = MakeKit();

    public static async Task<ProviderScene> OpenAsync() => new(await FakeProvider.StartAsync());

    public static ProviderKit MakeKit() => new(new EphemeralDataProtectionProvider(), TimeProvider.System, NullLogger<ProviderKit>.Instance);

    public GatewayEdit Twilio(int timeoutSeconds = 30) => new()
    {
        Name = "Provider", Kind = GatewayKind.Twilio, TimeoutSeconds = timeoutSeconds, PublicAddress = "https://sms.example.com/",
        Twilio = new() { AccountSid = AccountSid, AuthToken = AuthToken, Address = Provider.Address },
    };

    public IGateway OpenTwilio(int timeoutSeconds = 30) => Open(new TwilioKind(Kit, TimeProvider.System), Twilio(timeoutSeconds));

    public IGateway Open(IGatewayKind kind, GatewayEdit edit)
    {
        var gateway = new Gateway { Name = edit.Name, Kind = kind.Kind, Window = edit.Window, MaxPerSecond = edit.MaxPerSecond, Settings = kind.Write(edit, null) };
        Assert.Empty(kind.Check(gateway));
        return opened = kind.Open(gateway, Sink);
    }

    /// <summary>Hands a message over and gives its answer, which must be the only one.</summary>
    public async Task<SubmitResult> SendAsync(Outgoing? message = null)
    {
        opened!.Submit(message ?? Message());
        await Sink.UntilAsync(() => !Sink.Answers.IsEmpty && opened.Health.InFlight == 0);
        var answer = Assert.Single(Sink.Answers);
        Assert.Equal((1L, SegmentAnswer.WholeMessage), (answer.MessageId, answer.Segment));
        return answer.Result;
    }

    public static Outgoing Message(string text = "Hello {name} & \"you\" 您好", long recipient = 447400123456, MessageType type = MessageType.Notification, long templateVersion = 0) =>
        new(1, 1, recipient, "Example", text, SmsEncoding.Ucs2, 1, type, null, templateVersion);

    public async Task CloseAsync()
    {
        if (opened is { } gateway)
            await gateway.DisposeAsync();
        opened = null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Provider.DisposeAsync();
    }
}
