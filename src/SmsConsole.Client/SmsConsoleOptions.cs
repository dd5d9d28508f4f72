namespace SmsConsole.Client;

/// <summary>Where the console is and with which access key it is called.</summary>
public sealed record SmsConsoleOptions
{
    /// <summary>The console's address, such as <c>https://sms.example.com</c>; a path in it is kept.</summary>
    public required Uri Address { get; init; }

    public required string AccessKeyId { get; init; }

    public required string AccessKeySecret { get; init; }

    /// <summary>
    /// How many times a call is made at most, the first included. A repeat needs that it can do no harm: reading, or sending with an
    /// idempotency key, or a refusal (429) that says nothing was done. 1 never repeats.
    /// </summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The pause before the first repeat, doubled with each and spread at random; a <c>Retry-After</c> of the console counts instead.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>No pause is longer. A console that asks for a longer one is not waited for: the call fails, and <see cref="SmsConsoleException.RetryAfter"/> tells how long.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>True sends the key over plain HTTP to other machines, too; the console must allow it as well.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>The clock of the pauses.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    // The generated text would show the secret wherever the record is logged.
    public override string ToString() => $"{AccessKeyId} at {Address}";

    internal void Validate()
    {
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("https" or "http"))
            throw new ArgumentException($"The address of the console must begin with https:// or http://; it is \"{Address}\".", nameof(Address));
        if (Address.Scheme == "http" && !Address.IsLoopback && !AllowPlainHttp)
            throw new ArgumentException($"Over plain HTTP the access key would cross the network in clear. Use https://, or set {nameof(AllowPlainHttp)}.", nameof(Address));
        ArgumentException.ThrowIfNullOrEmpty(AccessKeyId);
        ArgumentException.ThrowIfNullOrEmpty(AccessKeySecret);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, TimeSpan.Zero);
    }
}
