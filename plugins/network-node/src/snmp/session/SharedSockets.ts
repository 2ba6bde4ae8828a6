// Two UDP sockets, one per address family, for all devices. A socket of its own for every device, as the SNMP library
// opens them, ends at the limit of open files. Each conversation gets an object that looks like a socket to the
// library, and hears only what comes from its own device's address and port; everything else is dropped unread.

import { createSocket, type Socket, type SocketType } from 'node:dgram';
import { EventEmitter } from 'node:events';
import { SocketAddress } from 'node:net';

/** Enough for the answers to some hundred requests that come in one moment; the system may give less. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

type SendCallback = (error: Error | null, bytes: number) => void;

/**
 * The part of a socket that the library uses, for one device. Emits `message` to the library, and `refused` when the
 * library throws instead of taking a message; that must not end the process.
 */
export class DeviceSocket extends EventEmitter {
  readonly #socket: SharedSocket;
  readonly #address: string;
  readonly #port: number;

  constructor(socket: SharedSocket, address: string, port: number) {
    super();
    this.#socket = socket;
    this.#address = address;
    this.#port = port;
    socket.add(this.#address, this.#port, this);
  }

  send(
    buffer: Buffer,
    offset: number,
    length: number,
    _port: number,
    _address: string,
    callback: SendCallback,
  ) {
    this.#socket.send(
      offset === 0 && length === buffer.length
        ? buffer
        : buffer.subarray(offset, offset + length),
      this.#port,
      this.#address,
      callback,
    );
  }

  receive(message: Buffer) {
    try {
      this.emit('message', message);
    } catch {
      this.emit('refused');
    }
  }

  close() {
    this.#socket.remove(this.#address, this.#port, this);
    this.emit('close');
  }

  // The time limits of the requests keep the process alive; the socket has no need to.
  ref() {}
  unref() {}
}

class SharedSocket {
  readonly #type: SocketType;
  readonly #listeners = new Map<string, Set<DeviceSocket>>();
  #socket?: Socket;

  constructor(type: SocketType) {
    this.#type = type;
  }

  add(address: string, port: number, listener: DeviceSocket) {
    const key = keyOf(address, port);
    const listeners = this.#listeners.get(key);
    if (listeners) listeners.add(listener);
    else this.#listeners.set(key, new Set([listener]));
  }

  remove(address: string, port: number, listener: DeviceSocket) {
    const key = keyOf(address, port);
    const listeners = this.#listeners.get(key);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#listeners.delete(key);
  }

  send(buffer: Buffer, port: number, address: string, callback: SendCallback) {
    this.#socket ??= this.#open();
    this.#socket.send(buffer, port, address, callback);
  }

  close() {
    this.#socket?.close();
    this.#socket = undefined;
  }

  #open(): Socket {
    const socket = createSocket({
      type: this.#type,
      // Only addresses come here; saying so saves a turn of the event loop for each message.
      lookup: (address, _options, callback) =>
        callback(null, address, this.#type === 'udp4' ? 4 : 6),
    });
    socket.on('message', (message, { address, port }) => {
      const listeners = this.#listeners.get(keyOf(address, port));
      if (!listeners) return;
      for (const listener of listeners) listener.receive(message);
    });
    // The next message opens another socket; requests under way are sent again or run into their time limit.
    socket.on('error', () => {
      if (this.#socket === socket) this.#socket = undefined;
      socket.close();
    });
    socket.on('listening', () => {
      try {
        socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
      } catch {
        // The system's own size holds; a lost answer is asked for again.
      }
    });
    socket.bind();
    socket.unref();
    return socket;
  }
}

function keyOf(address: string, port: number): string {
  return `${address}|${port}`;
}

export class SharedSockets {
  readonly #udp4 = new SharedSocket('udp4');
  readonly #udp6 = new SharedSocket('udp6');

  /** `address` must be an IP address. */
  socketFor(address: string, family: 4 | 6, port: number): DeviceSocket {
    return family === 4
      ? new DeviceSocket(this.#udp4, address, port)
      : new DeviceSocket(this.#udp6, canonicalIpv6(address), port);
  }

  close() {
    this.#udp4.close();
    this.#udp6.close();
  }
}

/** The notation in which the system gives the sender of a message. */
function canonicalIpv6(address: string): string {
  const [plain, scope] = address.split('%');
  const canonical = new SocketAddress({ address: plain, family: 'ipv6' })
    .address;
  return scope === undefined ? canonical : `${canonical}%${scope}`;
}
