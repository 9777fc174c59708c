package io.twinloop.encryption;

import io.twinloop.cache.CryptoCache;
import io.twinloop.lease.Leadership;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.decrypting.RoomDecryptor;
import io.twinloop.machine.devices.DeviceDirectory;
import io.twinloop.machine.devices.DeviceLookup;
import io.twinloop.machine.devices.DeviceStart;
import io.twinloop.machine.keys.KeyFiles;
import io.twinloop.machine.rooms.EncryptedRooms;
import io.twinloop.machine.rooms.RoomEncryptor;
import io.twinloop.machine.sending.ToDeviceRequests;

/** What an encryption is made of once the platform's cryptography is there. */
record EncryptionParts(
    CryptoCache cache,
    CryptoOperations operations,
    RoomDecryptor decryptor,
    DeviceLookup lookup,
    DeviceStart start,
    DeviceDirectory directory,
    EncryptedRooms rooms,
    KeySupplies supplies,
    RoomEncryptor encryptor,
    ToDeviceRequests requests,
    KeyFiles keyFiles,
    EncryptionSync sync,
    Leadership leadership) {}
