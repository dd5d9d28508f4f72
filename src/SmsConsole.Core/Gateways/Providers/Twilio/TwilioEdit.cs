namespace SmsConsole.Core.Gateways.Providers.Twilio;

/// <summary>An account at Twilio.</summary>
public sealed record TwilioEdit
{
    /// <summary>AC and 32 hexadecimal digits.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Null or empty keeps the one that is stored. Never shown again; sealed where it is stored.</summary>
    public string? AuthToken { get; set; }

    /// <summary>MG and 32 hexadecimal digits: the pool of senders for messages without a sender of their own.</summary>
    public string? MessagingServiceSid { get; set; }

    public string Address { get; set; } = "https://api.twilio.com";

    // The generated text would show the token wherever the record is logged.
    public override string ToString() => $"{AccountSid} at {Address}";
}
