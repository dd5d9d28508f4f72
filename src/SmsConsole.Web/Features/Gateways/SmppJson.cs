using System.ComponentModel;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Web.Features.Gateways;

internal sealed record SmppToSet(
    string Host, string SystemId, int Port = 2775,
    [property: Description("Write-only. Absent keeps the one that is stored.")] string? Password = null,
    string? SystemType = null, SmppBind Bind = SmppBind.Transceiver,
    [property: Description("Encrypts the connection.")] bool Tls = false,
    [property: Description("The name in the carrier's certificate, when it is not the host.")] string? TlsServerName = null,
    [property: Description("SHA-256 of the one certificate to take, 64 hexadecimal digits; absent for one that the machine trusts.")] string? TlsPin = null,
    [property: Description("Sessions that send at the same time, 1 to 8.")] int Sessions = 1,
    [property: Description("Seconds of silence before enquire_link, 5 to 3,600.")] int EnquireSeconds = 30,
    [property: Description("Type of number of the sender; absent to find it from the sender.")] byte? SourceTon = null,
    byte? SourceNpi = null, byte DestinationTon = 1, byte DestinationNpi = 1,
    SmppLongMessages LongMessages = SmppLongMessages.Udh,
    [property: Description("What the carrier reads where data_coding is 0.")] SmppAlphabet DefaultAlphabet = SmppAlphabet.Gsm7,
    string? ServiceType = null,
    [property: Description("priority_flag, 0 to 3.")] byte Priority = 0,
    [property: Description("Whether the carrier is told when a message expires.")] bool PassValidity = true,
    [property: Description("The delivery receipts that the carrier is asked for.")] SmppReceipts Receipts = SmppReceipts.Always,
    [property: Description("Megabytes of raw PDUs kept for administrators, 0 to 100,000; 0 keeps none and removes what was kept.")] int KeepPduMegabytes = 64)
{
    public SmppSettings ToSettings() => new()
    {
        Host = Host, Port = Port, SystemId = SystemId, Password = Password, SystemType = SystemType, Bind = Bind, Sessions = Sessions,
        Tls = Tls, TlsServerName = TlsServerName, TlsPin = TlsPin, EnquireSeconds = EnquireSeconds,
        SourceTon = SourceTon, SourceNpi = SourceNpi, DestinationTon = DestinationTon, DestinationNpi = DestinationNpi,
        LongMessages = LongMessages, DefaultAlphabet = DefaultAlphabet, ServiceType = ServiceType, Priority = Priority,
        PassValidity = PassValidity, Receipts = Receipts, KeepPduMegabytes = KeepPduMegabytes,
    };
}

internal sealed record SmppJson(
    string Host, int Port, string SystemId, bool HasPassword, string? SystemType, SmppBind Bind, bool Tls, string? TlsServerName, string? TlsPin, int Sessions,
    int EnquireSeconds, byte? SourceTon, byte? SourceNpi, byte DestinationTon, byte DestinationNpi, SmppLongMessages LongMessages, SmppAlphabet DefaultAlphabet,
    string? ServiceType, byte Priority, bool PassValidity, SmppReceipts Receipts, int KeepPduMegabytes)
{
    public static SmppJson From(SmppSettings s, bool hasPassword) => new(
        s.Host, s.Port, s.SystemId, hasPassword, s.SystemType, s.Bind, s.Tls, s.TlsServerName, s.TlsPin, s.Sessions,
        s.EnquireSeconds, s.SourceTon, s.SourceNpi, s.DestinationTon, s.DestinationNpi, s.LongMessages, s.DefaultAlphabet,
        s.ServiceType, s.Priority, s.PassValidity, s.Receipts, s.KeepPduMegabytes);
}

internal sealed record SessionJson(
    bool Sends, bool Receives, DateTimeOffset? BoundSince, int InFlight, int Window,
    [property: Description("Segments a second, over the last ten.")] double PerSecond,
    [property: Description("Milliseconds for half of the latest answers.")] double? MedianMilliseconds,
    [property: Description("Milliseconds for 99 of 100 of the latest answers.")] double? LongMilliseconds,
    [property: Description("Submits of the last hour that were refused, put off or not answered.")] long Errors,
    [property: Description("Delivery receipts of the last hour.")] long Receipts,
    [property: Description("The latest problem, also when it has passed.")] TroubleJson? Trouble)
{
    public static SessionJson From(SessionHealth s) => new(
        s.Sends, s.Receives, s.BoundSince, s.InFlight, s.Window, s.PerSecond, s.MedianWait?.TotalMilliseconds, s.LongWait?.TotalMilliseconds, s.Errors, s.Receipts,
        s.Trouble is { } trouble ? new(trouble.Code, trouble.Message, s.TroubleAt) : null);
}
